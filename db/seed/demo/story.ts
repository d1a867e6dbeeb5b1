import type { DemoHistory } from './history';

/** What happened so many days ago. */
export const demoStory: Readonly<Record<number, (history: DemoHistory) => Promise<void>>> = {
  155: async (h) => {
    await h.order('ada', 'ada website', { product: 'hosting-starter', options: { location: 'bucharest' } });
  },
  150: async (h) => {
    await h.order('nordwind', 'nordwind sites', {
      product: 'hosting-agency',
      cycle: ['year', 1],
      options: { location: 'frankfurt', support: 'priority', 'ip-address': 'true' },
    });
  },
  146: async (h) => {
    await h.order('priya', 'priya servers', {
      product: 'cloud-server',
      quantity: 2,
      options: { memory: '8gb', cores: '2', hostname: 'etl' },
    });
  },
  140: async (h) => {
    await h.order('bob', 'bob shop', {
      product: 'hosting-business',
      cycle: ['year', 1],
      options: { location: 'ashburn', 'extra-storage': '20', 'daily-backups': 'true', support: 'priority' },
    });
  },
  133: async (h) => {
    await h.order('kenji', 'kenji blog', { product: 'hosting-business', options: { location: 'frankfurt' } });
    await h.order('vlad', 'vlad site', { product: 'hosting-starter', options: { location: 'bucharest' } });
  },
  121: async (h) => h.order('ada', 'ada names', { product: 'dns-free', cycle: ['year', 1], domain: 'marinstudio.ro' }),
  112: async (h) => {
    await h.order('nordwind', 'nordwind shop', {
      product: 'managed-shop',
      domain: 'nordwind-shop.de',
      options: { 'daily-backups': 'true' },
    });
  },
  111: async (h) => h.accept('nordwind shop'),
  115: async (h) => h.change('ada website', { product: 'hosting-business' }),
  95: async (h) => {
    await h.order('ada', 'ada server', {
      product: 'cloud-server',
      options: { memory: '8gb', cores: '2', hostname: 'web-1', 'daily-backups': 'true' },
    });
    await h.order('nordwind', 'nordwind licence', { product: 'panel-licence', cycle: ['one_time', 1] });
  },
  83: async (h) => h.order('chloe', 'chloe site', { product: 'hosting-starter', options: { location: 'frankfurt' } }),
  80: async (h) => h.order('bob', 'bob archive', { product: 'object-storage' }),
  64: async (h) => h.change('kenji blog', { product: 'hosting-starter' }),
  70: async (h) => h.cancel('vlad site', 'Moving the site to a friend'),
  62: async (h) => {
    await h.order('priya', 'priya site', {
      product: 'hosting-business',
      cycle: ['month', 3],
      quantity: 2,
    });
  },
  52: async (h) => h.change('ada website', { options: { location: 'bucharest', 'daily-backups': 'true' } }),
  38: async (h) => {
    await h.order('ada', 'ada migration', { product: 'site-migration', cycle: ['one_time', 1] });
  },
  35: async (h) => {
    await h.tickOff('ada migration');
    await h.order('bob', 'bob blog', { product: 'hosting-starter', options: { location: 'ashburn' } });
  },
  30: async (h) => h.stopPaying('chloe site'),
  28: async (h) => h.stopPaying('bob blog'),
  21: async (h) => h.topUp('ada', 15_000n),
  9: async (h) => h.order('kenji', 'kenji archive', { product: 'object-storage' }),
  3: async (h) => {
    await h.order('vlad', 'vlad again', { product: 'hosting-starter', options: { location: 'bucharest' } });
    h.stopPaying('vlad again');
  },
  1: async (h) => {
    await h.order('bob', 'bob new shop', {
      product: 'managed-shop',
      domain: 'keller-cycles.com',
      options: { 'daily-backups': 'true', support: 'priority' },
    });
    h.stopPaying('bob new shop');
  },
};
