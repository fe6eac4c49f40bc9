// Compiles what a server in production loads, for the start of a container that cannot write node_modules/.cache itself.
import './modest-heap.js';
import './quick-imports.js';

await import('./serve.ts');
await import('./app.ts');
await import('../web/build/handler.js');
process.exit();
