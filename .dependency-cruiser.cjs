/** Folders of that name in a context, or in a part of one. */
const inContexts = (folders) => [`^app/modules/[^/]+/${folders}/`, `^app/modules/[^/]+/[^/]+/${folders}/`];

/** The import rules: one direction, and each wall where it can be checked. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or hide a third: also where one needs no more than a type.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment:
        'An import that leads nowhere, or to a package that package.json does not name. The pages are gathered by Remix when Vite builds.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:remix/server-build$' },
    },
    {
      name: 'declared-package',
      comment: 'A package that is only there because another one needs it may be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'production-package',
      comment: 'What runs in production may not need what is installed for development.',
      severity: 'error',
      from: { path: '^(app|prisma)/', pathNot: ['\\.test\\.tsx?$', '^app/kernel/db/generated/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'prisma-in-its-places',
      comment: 'The database is spoken to in kernel, commands, queries and jobs; elsewhere there are DTOs.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/kernel/', ...inContexts('(commands|effects|queries|jobs)')] },
      to: { path: ['^node_modules/@prisma/', '^node_modules/pg/', '^app/kernel/db/generated/'] },
    },
    {
      name: 'client-in-its-places',
      comment: 'Who holds the client can query. Types may travel, to say what a query is given.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: [
          '^app/kernel/',
          ...inContexts('(commands|effects|queries|jobs)'),
          '^app/web/',
          '^app/built-web\\.server\\.ts$',
          '^app/worker\\.server\\.ts$',
          '^app/cli/',
        ],
      },
      to: { path: '^app/kernel/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'A file without .server may reach the browser and is tested without a database.',
      severity: 'error',
      from: {
        path: '^app/(modules|permissions|kernel|ui|site)/',
        pathNot: ['\\.server\\.tsx?$', '\\.test\\.tsx?$', '^app/kernel/db/generated/'],
      },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-need-no-node',
      comment: 'A file without .server may reach the browser, which has no node: modules.',
      severity: 'error',
      from: {
        path: '^app/(modules|permissions|kernel|ui|site)/',
        pathNot: ['\\.server\\.tsx?$', '\\.test\\.tsx?$', '^app/kernel/db/generated/'],
      },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kernel-knows-no-context',
      severity: 'error',
      from: { path: '^app/kernel/' },
      to: { path: '^app/(modules|routes|site|workspace|ui|cli)/' },
    },
    {
      name: 'permissions-are-pure',
      severity: 'error',
      from: { path: '^app/permissions/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app/|node_modules/)', pathNot: ['^app/permissions/', '^node_modules/@casl/'] },
    },
    {
      name: 'siblings-through-the-door',
      comment:
        'Another context is used through its doors: public.server.ts to read, public-commands.server.ts to write, public.ts for its pure part.',
      severity: 'error',
      from: { path: '^app/modules/([^/]+)/' },
      to: { path: '^app/modules/([^/]+)/', pathNot: ['^app/modules/$1/', '^app/modules/[^/]+/public(-commands)?(\\.server)?\\.ts$'] },
    },
    {
      name: 'effects-below-commands',
      comment: 'What commands do inside their transaction runs no command, and nothing but a command or another effect does it.',
      severity: 'error',
      from: { path: inContexts('(effects|queries)') },
      to: { path: inContexts('commands') },
    },
    {
      name: 'batches-above-commands',
      comment: 'What runs several commands is run by none, and by nothing that commands need.',
      severity: 'error',
      from: { path: inContexts('(commands|effects|queries)') },
      to: { path: inContexts('batches') },
    },
    {
      name: 'modules-know-no-surface',
      comment: 'A context is the same for pages, workspace, API and jobs.',
      severity: 'error',
      from: { path: '^app/modules/' },
      to: { path: ['^app/(routes|site|workspace|ui|cli)/', '^node_modules/(@remix-run|react|react-dom)/'] },
    },
    {
      name: 'ui-is-a-leaf',
      comment: 'Primitives know no domain.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^app/', pathNot: '^app/ui/' },
    },
    {
      name: 'islands-stand-alone',
      comment:
        'What listens on a page is small and plain: React is in the components of islands, and there is no server in it, nor of the kernel more than how words are put together.',
      severity: 'error',
      from: { path: ['^app/workspace/client/', '^app/entry\\.client'], pathNot: '\\.test\\.tsx?$' },
      to: {
        path: ['\\.server\\.tsx?$', '^app/(kernel|routes|site)/', '^node_modules/(@remix-run|react|react-dom)/'],
        pathNot: '^app/kernel/words/(fill|message)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'components-of-both-sides-are-light',
      comment: 'A component of both sides takes with it its words, pure rules and primitives, and nothing else.',
      severity: 'error',
      from: { path: '^app/workspace/islands/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: [
          '\\.server\\.tsx?$',
          '^app/(routes|site)/',
          '^app/workspace/words/(messages|page-words|use-words)\\.',
          '^node_modules/(@remix-run|zod)/',
        ],
        reachable: true,
      },
    },
    {
      name: 'islands-only-from-their-entry',
      comment: 'A page that imported one would take it to the server, and to every reader of its route.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/workspace/client/', '^app/entry\\.client'] },
      to: { path: '^app/workspace/client/' },
    },
    {
      name: 'nothing-imports-a-route',
      severity: 'error',
      from: {},
      to: { path: '^app/routes/' },
    },
    {
      name: 'public-pages-do-not-write',
      comment: 'Public pages and their components reach no command; the few that will take a visitor’s submission are to be named here.',
      severity: 'error',
      from: { path: ['^app/routes/_site', '^app/site/', '^app/routes/(api|\\$|robots)', '^app/web/'] },
      to: { path: [...inContexts('(commands|effects|batches)'), '^app/kernel/command/run-command\\.server\\.ts$'], reachable: true },
    },
    {
      name: 'tenants-are-data',
      comment: 'No code in tenants, and no code that imports one: a district is read as a folder.',
      severity: 'error',
      from: { path: '^tenants/' },
      to: {},
    },
    {
      name: 'no-tenant-in-code',
      severity: 'error',
      from: {},
      to: { path: '^tenants/' },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: '^(app|prisma|scripts)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['^tests/', '\\.test\\.tsx?$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^build/', '^app/kernel/db/generated/(internal|models)'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
