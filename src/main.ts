import { start } from './start.js';
import { explainStartFailure } from './platform/start-up.js';

try {
  const portal = await start(process.env, (text) => process.stdout.write(`${text}\n`));
  let leaving: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      leaving ??= portal.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  const sentence = explainStartFailure(error);
  process.stderr.write(
    sentence ? `${sentence}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
