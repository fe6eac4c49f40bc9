// @ts-check
import { setFlagsFromString } from 'node:v8';

// While the machine has room, V8 lets the heap grow to a multiple of what is in use before it collects garbage. Three
// quarters more than that are enough. It is no limit: what is really needed is never refused.
setFlagsFromString('--heap-growing-percent=75');
