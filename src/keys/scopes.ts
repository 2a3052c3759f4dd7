/** What a key can be good for. Its words are `keys.scopes.<name>`. */
export const scopes = {
  /** Reading how the portal knows the company, and the key itself. */
  organizationRead: 'organization:read',
} as const;

export type Scope = (typeof scopes)[keyof typeof scopes];

export const allScopes: readonly Scope[] = Object.values(scopes);

/** The word under which a scope is explained. */
export function wordOf(scope: Scope): string {
  return scope.replaceAll(/:(\w)/g, (_, letter: string) => letter.toUpperCase());
}
