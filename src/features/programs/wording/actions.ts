import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Templates } from '#features/mail/model.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { putWords } from '#features/programs/store.ts'
import {
  type Fields,
  fieldsOf,
  sameFields,
  type Unit,
  type Version,
  type Wording,
} from '#features/programs/wording/model.ts'
import { sampleDraft } from '#features/programs/wording/samples/model.ts'
import { folderOf, insertVersions, versionsOf } from '#features/programs/wording/store.ts'

/**
 * The words of a cycle with all their versions; undefined where it was never read from a folder. `write` lets nobody else change
 * them before the end of the request, so that what was tried is what is kept.
 */
export async function wordingOf(scope: Scope, cycleId: string, access: 'read' | 'write'): Promise<Wording | undefined> {
  const folder = await folderOf(scope, cycleId, access)
  return folder === undefined ? undefined : { folder, versions: await versionsOf(scope, cycleId) }
}

/**
 * The cycle whose pairs are published already, where these words say how they are told: they were asked as it stood then, and what
 * is said later does not change it (R12). Until then, and for a cycle after it, it can be set.
 */
export async function publishedFor(
  scope: Scope,
  unit: Unit,
  { id }: Pick<LiveCycle, 'id'>,
): Promise<string | undefined> {
  if (unit.group !== 'asking') return undefined
  const cycle = await liveCycle(scope, id)
  return cycle !== undefined && cycle.publishedAt !== null ? cycle.label : undefined
}

export type Saved =
  | { kind: 'saved' | 'same' }
  /** The pairs that it is about are told. */
  | { kind: 'published'; label: string }
  /** Somebody else changed the same words since they were shown. */
  | { kind: 'overtaken'; by: Version }

/** Words to keep, with the program as it is with them. `fields` null: the folder's own again. `seen`: the version on the screen, 0 for none. */
export type Change = { unit: Unit; fields: Fields | null; seen: number; definition: Definition }

/** Keeps a new version and puts it to use at once (R2). The same words again change nothing. `versions` are those of `wordingOf`. */
export async function saveWords(
  scope: Scope,
  cycle: LiveCycle,
  versions: readonly Version[],
  { unit, fields, seen, definition }: Change,
  by: { personId: string; now: Instant },
): Promise<Saved> {
  const last = versions.findLast((one) => one.unit === unit.id)
  const given = (last?.fields ?? null) === null
  if (sameFields(fields ?? fieldsOf(unit), last?.fields ?? fieldsOf(unit)) && (fields !== null || given))
    return { kind: 'same' }
  if (last !== undefined && last.number !== seen) return { kind: 'overtaken', by: last }
  const label = await publishedFor(scope, unit, cycle)
  if (label !== undefined) return { kind: 'published', label }
  const number = (last?.number ?? 0) + 1
  const [madeBy, madeAt] = [by.personId, by.now]
  await insertVersions(scope, cycle.id, [{ unit: unit.id, number, fields, was: fieldsOf(unit), madeBy, madeAt }])
  await putWords(scope, cycle.id, definition)
  const why = `${unit.id} of ${cycle.label}, version ${number}`
  // of a deadline the days themselves: whoever reads the log sees from when to when
  const dates = unit.group === 'dates'
  const before = dates ? (last?.fields ?? fieldsOf(unit)) : undefined
  const after = { number, ...(dates ? (fields ?? fieldsOf(unit)) : {}) }
  await writeAudit(scope, [
    { at: by.now, actor: madeBy, what: 'words changed', subject: cycle.programId, before, after, why },
  ])
  return { kind: 'saved' }
}

/** Mails an example with these words to whoever asks, and to nobody else. */
export async function sendSample(
  scope: Scope,
  cycle: LiveCycle,
  sample: { kind: string; templates: Templates },
  reader: { personId: string; name: string; email: string },
  now: Instant,
): Promise<void> {
  await enqueue(scope, sample.templates, [sampleDraft(cycle, sample.kind, reader, scope.baseUrl, now)], now)
}
