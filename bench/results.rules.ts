/** What one side did in one repetition, and what that cost; null where the system does not tell CPU time. */
export interface Measurement {
  operations: number;
  seconds: number;
  nodeMs: number | null;
  postgresMs: number | null;
}

/** The same scenario measured for the floor and for the portal, one pair for each repetition. */
export interface Comparison {
  scenario: string;
  pairs: readonly { floor: Measurement; portal: Measurement }[];
}

/** What one operation costs: milliseconds of CPU, Node and PostgreSQL apart. */
interface Cost {
  perSecond: number;
  nodeMs: number | null;
  postgresMs: number | null;
}

/** The middle value; of an even number of values the mean of the two in the middle. Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}

/** Operations per second, and CPU milliseconds per operation. */
export function costOf({ operations, seconds, nodeMs, postgresMs }: Measurement): Cost {
  return {
    perSecond: operations / seconds,
    nodeMs: nodeMs === null ? null : nodeMs / operations,
    postgresMs: postgresMs === null ? null : postgresMs / operations,
  };
}

/**
 * How near the portal comes to the floor, 1 being as good: its rate divided by the floor's, and the floor's CPU time per
 * operation divided by its own. Each is the median over the pairs, so that a machine that slows down in between does
 * not matter.
 */
export function shares({ pairs }: Comparison): { rate: number; cpu: number | null } {
  const each = pairs.map(({ floor, portal }) => ({ floor: costOf(floor), portal: costOf(portal) }));
  const cpu = each.map(({ floor, portal }) => quotient(bothMs(floor), bothMs(portal)));
  return {
    rate: median(each.map(({ floor, portal }) => portal.perSecond / floor.perSecond)),
    cpu: cpu.every((share) => share !== null) ? median(cpu) : null,
  };
}

/** The results as a Markdown table. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap((comparison) => {
    const { rate, cpu } = shares(comparison);
    const of = (side: 'floor' | 'portal') => comparison.pairs.map((pair) => costOf(pair[side]));
    return [
      [comparison.scenario, 'floor', ...costs(of('floor')), '1.00', '1.00'],
      ['', 'portal', ...costs(of('portal')), written(rate), written(cpu)],
    ];
  });
  const head = [
    'scenario',
    'side',
    'per second',
    'Node ms',
    'PostgreSQL ms',
    'share of rate',
    'share of CPU',
  ];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function costs(each: readonly Cost[]): string[] {
  const middle = (values: readonly (number | null)[]) =>
    values.every((value) => value !== null) ? median(values) : null;
  return [
    written(median(each.map(({ perSecond }) => perSecond))),
    written(middle(each.map(({ nodeMs }) => nodeMs))),
    written(middle(each.map(({ postgresMs }) => postgresMs))),
  ];
}

function bothMs({ nodeMs, postgresMs }: Cost): number | null {
  return nodeMs === null || postgresMs === null ? null : nodeMs + postgresMs;
}

function quotient(dividend: number | null, divisor: number | null): number | null {
  return dividend === null || divisor === null || divisor === 0 ? null : dividend / divisor;
}

/** Two decimals below a hundred, none above; a dash for what is not known. */
function written(value: number | null): string {
  return value === null ? '–' : value.toFixed(value < 100 ? 2 : 0);
}
