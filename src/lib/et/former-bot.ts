/** As whom the former bot speaks in corrections: a number that no Discord user has. */
export const formerBot = '0';
