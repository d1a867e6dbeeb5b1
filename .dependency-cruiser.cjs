/** Which folder may know which: doors call use cases, use cases call rules, rows and modules; nothing calls upwards. */
const packages = (...names) => `^node_modules/(${names.join('|')})/`;
const doors = ['^app/', '^components/', '^lib/(usecases|jobs|server|platform)/'];
const pureLibraries = packages('dinero[.]js', 'date-fns', 'date-fns-tz', 'zod');
const tests = '[.]test[.]tsx?$';

/** Refuses imports that start in `from` and match `to`; a test may import what it needs. */
function refuse(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { path: from, pathNot: tests }, to };
}

module.exports = {
  forbidden: [
    refuse(
      'domain-is-pure',
      'A rule depends on rules and on pure libraries, so that it runs anywhere and at once.',
      '^lib/domain/',
      {
        pathNot: ['^lib/domain/', pureLibraries],
      },
    ),
    refuse('format-is-pure', 'What turns money and days into text also runs in the browser.', '^lib/format/', {
      pathNot: ['^lib/(domain|format)/', pureLibraries],
    }),
    refuse('queries-know-rows', 'A query knows tables, not what is done with them.', '^db/(client|schema|queries)', {
      path: [...doors, '^lib/modules/'],
    }),
    refuse(
      'modules-know-their-contract',
      'A module is the client of one API and knows nothing of this house.',
      '^lib/modules/',
      {
        path: [...doors, '^db/', packages('next', 'react')],
      },
    ),
    refuse('modules-stand-alone', 'Removing one module must not break another.', '^lib/modules/([^/]+/[^/]+)/', {
      path: '^lib/modules/[^/]+/[^/]+/',
      pathNot: '^lib/modules/$1/',
    }),
    refuse('usecases-have-no-door', 'A use case runs the same from a page, the API and a job.', '^lib/usecases/', {
      path: ['^app/', '^components/', '^lib/(jobs|server|platform)/', packages('next', 'react')],
    }),
    refuse('components-draw', 'A component gets its data and its actions from the page.', '^components/', {
      path: ['^app/', '^db/', '^lib/(usecases|modules|jobs|server|platform)/'],
    }),
    refuse('pages-write-no-sql', 'A page reads through queries and writes through use cases.', '^app/', {
      path: ['^db/(schema|client)', '^lib/(modules|jobs)/', packages('drizzle-orm', 'pg')],
    }),
    refuse(
      'portal-reads-its-own',
      'The portal only has queries that ask first whose data it is.',
      '^app/[(]portal[)]/',
      {
        path: '^db/queries/',
        pathNot: '^db/queries/portal/',
      },
    ),
    refuse('panels-apart', 'The panels share components, never pages or actions.', '^app/[(]([^)]+)[)]/', {
      path: '^app/([(]|api/)',
      pathNot: '^app/[(]$1[)]/',
    }),
    refuse('api-stands-alone', 'The API calls use cases, not a panel.', '^app/api/', { path: '^app/[(]' }),
    refuse('jobs-have-no-request', 'A job has no cookies and runs outside Next.js.', '^lib/(jobs|platform)/', {
      path: ['^app/', '^components/', '^lib/server/', packages('next', 'react'), '^server-only$'],
    }),
    {
      name: 'no-circle',
      comment: 'In a circle nobody is below anybody.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unknown-file',
      comment: 'A misspelt import would slip through every rule above.',
      severity: 'error',
      from: {},
      // Next.js brings this one along under its own roof.
      to: { couldNotResolve: true, pathNot: '^server-only$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
