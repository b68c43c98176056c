import { z } from 'zod'

/** Longer than any code with its hyphens; what is longer is not one. */
const mostTyped = 40

/**
 * What somebody typed from paper, as codes are kept: case, spaces and hyphens do not matter, and 0/O, 1/I/L are read as
 * one. Empty when nothing in it can belong to a code.
 */
export function codeFrom(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .slice(0, mostTyped)
}

/** For which cycle and in which role a letter is asked for. */
export const askForm = z.strictObject({ cycle: z.string().min(1).max(40), role: z.enum(['mentor', 'mentee']) })
