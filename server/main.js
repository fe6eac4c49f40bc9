// The first file of the server process. Plain JavaScript, and the rest imported dynamically: see quick-imports.js.
import './modest-heap.js';
import './quick-imports.js';

const { serve } = await import('./serve.ts');
await serve();
