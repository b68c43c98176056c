/**
 * The engine's version. Of one version, the same problem and policy have the same result, byte for byte; so whoever stores results
 * keeps it with what they were made from.
 */
export const version = '0.1.0'
