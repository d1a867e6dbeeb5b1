import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type DoorFacts, doorFacts } from '@/lib/server/door';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A server action or the handler of a route, as it is exported. */
export type Door = { file: string; name: string; isRoute: boolean; facts: DoorFacts | undefined; open: OpenDoor };
type OpenDoor = (...given: unknown[]) => Promise<unknown>;

/** Every action and handler of the application, wrapped or bare. */
export async function collectDoors(): Promise<Door[]> {
  const { actionFiles, routeFiles } = listDoorFiles();
  const found: Door[] = [];
  for (const file of [...actionFiles, ...routeFiles]) {
    const isRoute = routeFiles.includes(file);
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ path.resolve(file));
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || (isRoute && !methods.includes(name))) continue;
      found.push({ file, name, isRoute, facts: doorFacts(value), open: value as OpenDoor });
    }
  }
  return found;
}

/** The sources, and which of them hold server actions or handlers. */
export function listDoorFiles(): { files: string[]; actionFiles: string[]; routeFiles: string[] } {
  const files = [...listSources('app'), ...listSources('lib'), ...listSources('components')];
  const actionFiles = files.filter((file) => directivesOf(file).includes('use server'));
  const routeFiles = files.filter((file) => file.startsWith('app/') && path.basename(file).startsWith('route.'));
  return { files, actionFiles, routeFiles };
}

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

function directivesOf(file: string): string[] {
  return directivesIn(parse(file).statements);
}

/** A function inside a component that says it is an action: it would be a door that no file lists. */
export function hasInlineAction(file: string): boolean {
  const look = (node: ts.Node): boolean =>
    (ts.isBlock(node) && directivesIn(node.statements).includes('use server')) ||
    (ts.forEachChild(node, look) ?? false);
  return readFileSync(file, 'utf8').includes('use server') && look(parse(file));
}

function directivesIn(statements: readonly ts.Statement[]): string[] {
  const end = statements.findIndex((one) => !(ts.isExpressionStatement(one) && ts.isStringLiteral(one.expression)));
  const first = end === -1 ? statements : statements.slice(0, end);
  return first.map((one) => ((one as ts.ExpressionStatement).expression as ts.StringLiteral).text);
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}
