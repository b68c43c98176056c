import { z } from 'zod'
import { cleanText, cutText } from '#kit/text.ts'
import type { Change } from '#features/matching/changes/model.ts'

const id = z.string().min(1).max(100)
const number = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/)
  .transform(Number)
const rules = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(id).max(20).default([]))

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lock'), mentee: id, mentor: id, over: rules }),
  z.object({ kind: z.literal('ban'), mentee: id, mentor: id }),
  z.object({ kind: z.literal('capacity'), mentor: id, number }),
  z.object({ kind: z.literal('weight'), criterion: id, number }),
])

const taken = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  reason: z.string().transform((text) => cutText(cleanText(text), 1000)),
})

/** What an address or a form asks to change; undefined where it asks for nothing that can be. */
export function changeFrom(fields: { readonly [name: string]: unknown }): Change | undefined {
  const read = change.safeParse(fields)
  if (!read.success) return undefined
  const one = read.data
  switch (one.kind) {
    case 'lock':
      return { ...one, over: [...one.over].sort() }
    case 'ban':
      return one
    case 'capacity':
      return { kind: one.kind, mentor: one.mentor, places: one.number }
    case 'weight':
      return { kind: one.kind, criterion: one.criterion, points: one.number }
  }
}

/** Why, and which version of the draft whoever presses has seen. */
export function takenFrom(fields: {
  readonly [name: string]: unknown
}): { version: number; reason: string } | undefined {
  const read = taken.safeParse(fields)
  return read.success ? read.data : undefined
}
