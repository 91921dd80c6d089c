import ipaddr from 'ipaddr.js';

/** Everything that anybody is given on the internet; what lies outside is for networks of one's own, or for nothing yet. */
const given = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * An address on the open internet. Not: this machine, networks behind a router or a provider, the machine's own link,
 * addresses for many, for documents and tests, and those of version 6 that carry one of version 4 inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.parse(address);
  if (read.range() !== 'unicast') return false;
  return read instanceof ipaddr.IPv6 ? read.match(given) : true;
}
