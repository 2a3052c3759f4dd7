/** Someone whose sign-in is offered to everyone. */
interface Offered {
  email: string;
  passPhrase: string;
  description: string;
}

/** What the terminal says once the portal can be used: its address, and the sign-ins of the demonstration. */
export function welcome(address: string, signIns: readonly Offered[]): string {
  const [first] = signIns;
  const running = `The Known Shipper Portal is running at ${address} (Ctrl-C stops it).`;
  if (!first) return running;
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    '',
    running,
    '',
    `Demonstration sign-ins; everyone’s pass phrase is: ${first.passPhrase}`,
    ...signIns.map(({ email, description }) => `  ${email.padEnd(width)}  ${description}`),
    '',
  ].join('\n');
}
