declare module '../database/tables.ts' {
  interface Tables {
    session: {
      /** Found by this: a hash of the first half of the cookie. */
      id_hash: Uint8Array;
      sealed: Uint8Array;
      kind: 'seeker' | 'staff';
      /** Set for staff and for nobody else. */
      staff_id: string | null;
      /** Rounded up to the full hour. */
      expires_on: Date;
    };
  }
}

export {};
