import { asForm, cookieOf, fetchPage, tokenIn } from './visitor.js';

const accounts = 10;
const triesEach = 15;

/** People who have an account, for the one purpose of mistyping their pass phrases. */
export const knownAccounts = Array.from({ length: accounts }, (_, place) => `known-${place}@sign-in.example`);
const unknownAccounts = knownAccounts.map((email) => email.replace('known', 'never'));

/**
 * How long a wrong pass phrase takes to be refused where there is such an account, and where there is none: in turns, each
 * try from an address of its own. The two should not be told apart; what is printed here is for people to look at.
 */
export async function signInTimes(port: number): Promise<string> {
  const form = await fetchPage(port, '/sign-in');
  const typed = { password: 'not the right phrase', _csrf: tokenIn(form) };
  let tries = 0;
  const refused = async (email: string) => {
    const place = tries++;
    const from = { 'x-forwarded-for': `10.${place >> 16}.${(place >> 8) & 255}.${place & 255}` };
    const body = new URLSearchParams({ ...typed, email }).toString();
    const began = performance.now();
    const { status } = await fetchPage(port, '/sign-in', { ...cookieOf(form), ...asForm, ...from }, [body]);
    if (status !== 422) throw new Error(`A wrong phrase was answered with ${status}.`);
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let turn = 0; turn < triesEach; turn++) {
    for (const [place, email] of knownAccounts.entries()) {
      known.push(await refused(email));
      unknown.push(await refused(unknownAccounts[place] ?? ''));
    }
  }
  return [
    'Refusing a wrong pass phrase, in milliseconds',
    line('account known', known),
    line('unknown', unknown),
  ].join('\n');
}

/** The share of tries in percent, and how long they took at most. */
function line(name: string, times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const shares = [5, 25, 50, 75, 95].map((share) => {
    const time = sorted[Math.floor((share / 100) * (sorted.length - 1))] ?? 0;
    return `${share}%: ${time.toFixed(1)}`;
  });
  return `${name.padEnd(16)}${shares.join('  ')}`;
}
