import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../app');
const HANDLERS = new Set(['loader', 'action']);

/**
 * Why a route file's loader or action is not made by a builder; null when all is well. A builder comes from
 * `~/kernel/route/`, or from a `.server` file of a surface that itself uses one of those.
 */
function fault(text: string, usesBuilder: (file: string) => boolean): string | null {
  const source = ts.createSourceFile('route.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const importedFrom = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamedImports(bindings)) {
        for (const element of bindings.elements) importedFrom.set(element.name.text, (statement.moduleSpecifier as ts.StringLiteral).text);
      }
    }
  }
  const exported = (statement: ts.Statement) =>
    ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && exported(statement) && HANDLERS.has(statement.name?.text ?? ''))
      return `${statement.name!.text} is written by hand`;
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const { name } of statement.exportClause.elements) if (HANDLERS.has(name.text)) return `${name.text} is exported from elsewhere`;
    }
    if (ts.isVariableStatement(statement) && exported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name)) return 'an export is taken apart';
        if (!HANDLERS.has(name.text)) continue;
        // A call of a builder, or a handler that the kernel has built already.
        const made = initializer && ts.isCallExpression(initializer) ? initializer.expression : initializer;
        const builder = made && ts.isIdentifier(made) ? made.text : undefined;
        const from = builder !== undefined && importedFrom.get(builder);
        if (!from) return `${name.text} is not made by an imported builder`;
        const ofKernel = from.startsWith('~/kernel/route/');
        const ofSurface = /^~\/(site|workspace)\/.*\.server$/.test(from) && usesBuilder(from);
        if (!ofKernel && !ofSurface) return `${name.text} is made by ${builder} of ${from}, which is no builder`;
      }
    }
  }
  return null;
}

function usesBuilder(specifier: string): boolean {
  const text = readFileSync(path.join(app, `${specifier.slice(2)}.ts`), 'utf8');
  return /from '~\/kernel\/route\/|from '(\.\.\/)+kernel\/route\//.test(text);
}

describe('loaders and actions come from a builder, which parses, guards and maps errors', () => {
  const files = readdirSync(path.join(app, 'routes'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
  );

  test.each(files)('%s', (file) => {
    expect(fault(readFileSync(path.join(app, 'routes', file), 'utf8'), usesBuilder)).toBeNull();
  });

  test.each([
    ['export async function loader() { return null; }', 'by hand'],
    ['export const loader = async () => null;', 'not made by an imported builder'],
    ["import { read } from '~/modules/x/public.server'; export const loader = read({});", 'which is no builder'],
    ['const loader = () => null; export { loader };', 'exported from elsewhere'],
    ["export { loader } from './other';", 'exported from elsewhere'],
    ["import { siteLoader } from '~/kernel/route/site-route.server'; export const { loader } = siteLoader({});", 'taken apart'],
    [
      "import { siteLoader } from '~/kernel/route/site-route.server'; export const loader = siteLoader({}); export const action = async () => 1;",
      'action is not made',
    ],
    ["import { feed } from '~/site/x.server'; export const loader = feed();", 'which is no builder'],
  ])('refuses %s', (text, reason) => {
    expect(fault(text, () => false)).toContain(reason);
  });
});
