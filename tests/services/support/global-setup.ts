import type { TestProject } from 'vitest/node';
import { startSwift } from './swift.ts';

/** What the tests of a run share: started once, ended with it. */
export default async function setup(project: TestProject) {
  const swift = await startSwift();
  project.provide('s3', swift.place);
  return swift.stop;
}
