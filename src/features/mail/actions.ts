import { setImmediate } from 'node:timers/promises'
import { calendarText } from '#kit/calendar.ts'
import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { renderMail } from '#features/mail/mails.ts'
import type { Draft, Templates } from '#features/mail/model.ts'
import { deadAddress, insertMails, knownIds, knownKeys, type NewMail, readerStopped } from '#features/mail/store.ts'
import { unreachable } from '#features/mail/suppression/store.ts'

/**
 * Renders drafts once and puts them into the outbox, in the caller's transaction. A key that is there already changes
 * nothing. Mail to an address that returns mail, unless it is to prove it, and mail of a category the reader stopped, is kept as `suppressed`
 * with the reason (R50), so that nothing is lost. Returns how many mails are new.
 */
export async function enqueue(
  scope: Scope,
  templates: Templates,
  drafts: readonly Draft[],
  now: Instant,
): Promise<number> {
  if (drafts.length === 0) return 0
  const known = await knownKeys(
    scope,
    drafts.map((draft) => draft.key),
  )
  const fresh = drafts.filter((draft) => !known.has(draft.key))
  if (fresh.length === 0) return 0
  const { dead, stopped } = await unreachable(
    scope,
    fresh.map((draft) => ({ personId: draft.personId, address: draft.to.address })),
  )
  // an occasion whose mail was taken back is told anew, by another mail
  const named = fresh.map((draft) => ({ draft, plain: scope.ids('mail', draft.key) }))
  const taken = await knownIds(
    scope,
    named.map(({ plain }) => plain),
  )
  const mailOf = ({ draft, plain }: (typeof named)[number]): NewMail => {
    const id = taken.has(plain) ? scope.ids('mail', draft.key, now) : plain
    const refused =
      draft.category !== 'essential' &&
      draft.personId !== undefined &&
      stopped.get(draft.personId)?.has(draft.category) === true
    const reason =
      dead.has(emailKey(draft.to.address)) && draft.proves !== true ? deadAddress : refused ? readerStopped : null
    return {
      ...renderMail(draft, must(templates[draft.kind], `mail template ${draft.kind}`)),
      id,
      key: draft.key,
      kind: draft.kind,
      category: draft.category,
      cycleId: draft.cycleId ?? null,
      pairId: draft.pairId ?? null,
      personId: draft.personId ?? null,
      ticketId: draft.ticketId ?? null,
      ...(draft.asks && { asks: draft.asks }),
      ...(draft.insteadOf !== undefined && { insteadOf: draft.insteadOf }),
      calendar:
        draft.event === undefined ? null : calendarText([{ uid: `${id}@${domainOf(draft)}`, ...draft.event }], now),
      to: draft.to,
      from: draft.from,
      replyTo: draft.replyTo,
      messageId: `<${id}@${domainOf(draft)}>`,
      dueAt: draft.dueAt,
      createdAt: now,
      state: reason === null ? 'queued' : 'suppressed',
      said: reason,
    }
  }
  let made = 0
  let putting: Promise<string[]> = Promise.resolve([])
  // the database takes one piece while the next is rendered: thousands are queued in one transaction
  for (const piece of pieces(named, atOnce)) {
    const mails = piece.map(mailOf)
    made += (await putting).length
    putting = insertMails(scope, mails)
    // whoever awaits it hears of it; nobody does where rendering fails first
    putting.catch(() => undefined)
    await setImmediate()
  }
  return made + (await putting).length
}

/** Small enough that a piece is with the database before the next is rendered. */
const atOnce = 40

const domainOf = (draft: Draft): string => draft.from.address.split('@')[1] ?? 'localhost'
