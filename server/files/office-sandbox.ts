import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a program that reads files of others may take. */
const most = { addressSpace: 3_000_000_000, file: 200_000_000 };

/**
 * A command in a sandbox (bubblewrap): it sees programs and fonts, the file as `/in`, and a folder of its own as `/own`; no other file, no process,
 * no network, none of the server's environment. What it starts ends with it.
 */
export function inSandbox(
  command: string[],
  { program, folder, file }: { program: string; folder: string; file: string },
): string[] {
  // where somebody has installed it apart, that folder alone: a file may name pictures by their path
  const apart = /^(?:\/opt|\/usr\/local)\/[^/]+/.exec(realOf(program))?.[0];
  return [
    'prlimit',
    `--as=${most.addressSpace}`,
    `--fsize=${most.file}`,
    'bwrap',
    ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
    ...['--cap-drop', 'ALL'],
    ...['--ro-bind', '/usr', '/usr', '--tmpfs', '/usr/local', '--tmpfs', '/usr/src'],
    ...(apart ? ['--ro-bind', apart, apart] : []),
    ...['bin', 'lib', 'lib64'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    ...['/etc/fonts', '/etc/libreoffice', '/var/lib/libreoffice', '/var/cache/fontconfig'].flatMap((path) => [
      '--ro-bind-try',
      path,
      path,
    ]),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--bind', folder, '/own', '--chdir', '/own'],
    ...['--ro-bind', file, '/in'],
    ...['--setenv', 'HOME', '/own', '--setenv', 'PATH', '/usr/bin', '--setenv', 'LANG', 'C.UTF-8'],
    '--',
    ...command,
  ];
}

function realOf(program: string): string {
  try {
    return realpathSync(program);
  } catch {
    // it is not there: whoever asks finds that out by calling it
    return program;
  }
}

/** Whether this machine lets us have such a sandbox, and has the program; else why not. */
export async function whyNoSandbox(program: string): Promise<string | null> {
  const [command = '', ...rest] = inSandbox(['/usr/bin/test', '-x', program], {
    program,
    folder: import.meta.dirname,
    file: import.meta.filename,
  });
  return run(command, rest, { timeout: 10_000 }).then(
    () => null,
    ({ stderr, message }: Error & { stderr?: string }) => (stderr || message).trim().slice(0, 300),
  );
}
