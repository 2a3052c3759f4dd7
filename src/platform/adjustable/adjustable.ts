/** A number that may be set between two bounds. */
interface Whole {
  kind: 'minutes' | 'number';
  least: number;
  most: number;
  initially: number;
}

interface YesOrNo {
  kind: 'yesOrNo';
  initially: boolean;
}

export type Setting = Whole | YesOrNo;

/**
 * What two people of the office may change while the portal runs, without a new release. Every setting has its sentence
 * in `administration.settings.names` and a reader in the code; its bounds are what the standards and the machine allow.
 */
export const adjustable = {
  /** NIST SP 800-63B-4 allows an hour without a request (AAL2). */
  memberIdleMinutes: { kind: 'minutes', least: 5, most: 60, initially: 30 },
  /** People of the office read other companies' papers. */
  officeIdleMinutes: { kind: 'minutes', least: 5, most: 30, initially: 15 },
  /** Each form brings up to twenty files that are scanned. */
  uploadsPerHour: { kind: 'number', least: 10, most: 1_000, initially: 200 },
  /** Closed, for example, while the office moves; people who were invited join nevertheless. */
  registrationOpen: { kind: 'yesOrNo', initially: true },
  newDeviceLetters: { kind: 'yesOrNo', initially: true },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof adjustable;
export const settingNames = Object.keys(adjustable) as SettingName[];

export type ValueOf<Name extends SettingName> = (typeof adjustable)[Name] extends YesOrNo ? boolean : number;

/** The value as it is written down: "30", "yes", "no". */
export function writtenValue(value: number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** The value that was written down, if the setting can take it; undefined for anything else. */
export function readValue(setting: Setting, written: string): number | boolean | undefined {
  if (setting.kind === 'yesOrNo') return written === 'yes' ? true : written === 'no' ? false : undefined;
  if (!/^\d{1,9}$/.test(written)) return undefined;
  const value = Number(written);
  return value >= setting.least && value <= setting.most ? value : undefined;
}
