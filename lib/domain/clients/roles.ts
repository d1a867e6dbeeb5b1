/** How far a user may act for a client, least first. */
export const clientRoles = ['viewer', 'billing', 'owner'] as const;

export type ClientRole = (typeof clientRoles)[number];

/** Whether a role includes what another one may do. */
export function isRoleEnough(role: ClientRole, needed: ClientRole): boolean {
  return clientRoles.indexOf(role) >= clientRoles.indexOf(needed);
}
