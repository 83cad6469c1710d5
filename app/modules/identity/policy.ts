/** Whether the district demands a second factor of an account with these roles. */
export function demandsSecondFactor(demanded: readonly string[], grants: readonly { role: string }[]): boolean {
  return grants.some(({ role }) => demanded.includes(role));
}
