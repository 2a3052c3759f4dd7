/**
 * The one way to write a value as JSON, so that equal values give equal bytes and equal hashes: members sorted by name,
 * no white space (RFC 8785). Throws for what JSON cannot say, such as `undefined`, a function or `NaN`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${value} has no place in JSON.`);
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} has no place in JSON.`);
  return text;
}
