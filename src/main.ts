import { explainStartFailure } from './platform/start-up.js';
import { RunningPortal } from './start.js';

/** One Ctrl-C can arrive twice, from the terminal and from npm; the second one that a person means comes later. */
const sameSignal = 1_000;

const portal = new RunningPortal(process.env, (text) => process.stdout.write(`${text}\n`));
let leavingSince: number | undefined;

async function leave(code: number): Promise<void> {
  if (leavingSince === undefined) {
    leavingSince = Date.now();
    await portal.stop();
    process.exit(code);
  }
  if (Date.now() - leavingSince < sameSignal) return;
  await portal.abandon();
  process.exit(130);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
process.on('uncaughtException', (error) => {
  portal.report(error);
  if (leavingSince === undefined) void leave(1);
});
// A reader of the log who goes away is no reason to stop.
process.stdout.on('error', () => undefined);

try {
  await portal.start();
} catch (error) {
  if (leavingSince === undefined) {
    const sentence = explainStartFailure(error);
    process.stderr.write(
      sentence ? `${sentence}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    await leave(1);
  }
}
