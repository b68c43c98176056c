import { dayIn, dayText, type Instant, instantText } from '#kit/dates.ts'
import { type AddressChange, addressSettings } from '#features/accounts/address/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Occasion = { change: Pick<AddressChange, 'id' | 'from' | 'to'>; name: string; baseUrl: string; now: Instant }
type Written = { kind: string; to: string; why: string; vars: Record<string, string | number> }

/** Without the person's id: a mail to an address that fails must not follow them to another one. */
const mail = (cycle: LiveCycle, { change, name, baseUrl, now }: Occasion, written: Written): Draft => ({
  key: `${written.kind}:${change.id}`,
  kind: written.kind,
  category: 'essential',
  cycleId: cycle.id,
  to: { name, address: written.to },
  from: senderOf(cycle),
  replyTo: replyOf(cycle),
  vars: { ...commonVars(cycle, name, baseUrl), ...written.vars },
  letterhead: letterheadOf(cycle, now, written.why),
  dueAt: now,
})

/** To the new address: a code and a link, both worth something only to whoever is signed in. */
export function confirmMail(cycle: LiveCycle, about: Occasion, { code, link }: { code: string; link: string }): Draft {
  const confirmUrl = `${about.baseUrl}/account/address/link/${link}`
  const written = mail(cycle, about, {
    kind: 'address_code',
    to: about.change.to,
    why: 'Sent because somebody, we hope you, entered this address as theirs.',
    vars: { code, confirmUrl, minutes: addressSettings.minutes },
  })
  return { ...written, proves: true }
}

/** To whoever has the address already: nothing about who asked. `name` is theirs. */
export const takenMail = (cycle: LiveCycle, about: Occasion): Draft =>
  mail(cycle, about, {
    kind: 'address_taken',
    to: about.change.to,
    why: 'Sent because somebody entered this address as theirs.',
    vars: {},
  })

/** To the old address, with a way to put it back without signing in. */
export function changedMail(cycle: LiveCycle, about: Occasion, undoUntil: Instant, undo: string): Draft {
  const { zone } = cycle.calendar
  return mail(cycle, about, {
    kind: 'address_changed',
    to: about.change.from,
    why: 'Sent to the address that was on file until now.',
    vars: {
      whenText: `${instantText(about.now, zone)} ${cycle.definition.zoneName}`,
      undoUrl: `${about.baseUrl}/address/${undo}`,
      untilText: dayText(dayIn(zone, undoUntil)),
    },
  })
}

/** To the address that one of the committee entered. */
export const enteredMail = (cycle: LiveCycle, about: Occasion, why: string): Draft =>
  mail(cycle, about, {
    kind: 'address_entered',
    to: about.change.to,
    why: 'Sent because the committee entered this address.',
    vars: { reasonText: why },
  })
