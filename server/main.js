// The first file of the server process. Plain JavaScript, and the rest imported dynamically: see quick-imports.js.
import './quick-imports.js';

await import('./serve.ts');
