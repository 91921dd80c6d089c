/** Where each envelope of this module lies; authenticated, so that one moved to another row does not open. */
export const contextOf = {
  profile: (staffId: string) => `staff:${staffId}:profile`,
  secondFactor: (staffId: string) => `staff:${staffId}:second_factor`,
  deskKeyGrant: (grantId: string) => `desk_key_grant:${grantId}`,
  invitation: (invitationId: string) => `invitation:${invitationId}:granted_desk_key`,
};
