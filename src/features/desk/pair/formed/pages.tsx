import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { Facts, Section } from '#ui/parts.tsx'
import type { Formed, Repaired } from '#features/desk/pair/formed/model.ts'
import { rulesVersion } from '#features/matching/basis/model.ts'
import { changeText } from '#features/matching/changes/words/model.ts'
import type { Definition } from '#features/programs/model.ts'

const words = {
  title: 'How this pair came about',
  run: 'Run',
  made: (day: string) => `Made on ${day}`,
  input: 'Fingerprint of people and rules',
  rules: 'Rules',
  version: (rules: string, since: string) => `Version ${rules}${since}`,
  same: ', the same today',
  changedSince: ', changed since',
  others: 'Decided before it',
  spite: 'Published in spite of',
  ticket: 'Asked for by',
  ticketOf: 'a ticket',
  lock: 'Locked',
  locked: (who: string, day: string, reason: string) => `${who === '' ? '' : `${who}, `}${day}: ${reason}`,
  over: 'Rules set aside',
  change: 'Change',
  changed: (day: string) => `A change to the pairs, ${day}`,
  drafted: 'Drafted by',
  why: 'Why',
  ended: 'Ended for it',
  before: 'the pair that the mentee was in before',
  told: 'Published',
  by: (day: string, who: string) => (who === '' ? day : `${day}, by ${who}`),
  earlier: 'paired in an earlier cycle',
  gone: 'What the run said of these two, and what had been decided for them before it, is not kept any more: it goes two years after the cycle, or sooner where one of the two had their data erased.',
}

type WhyProps = {
  chair: boolean
  zone: string
  program: Definition
  mentor: string
  /** Of an earlier year, whose rules have their own days and are not held against today's. */
  past?: boolean
}

/** What somebody had decided and why, the run, and who let it be told (R52); the run's own page is for chairs. */
export function WhyFormed({ formed, chair, zone, program, mentor, past }: WhyProps & { formed: Formed | undefined }) {
  if (formed === undefined) return null
  const criteria = new Map(program.matching.criteria.map(({ id, words: said }) => [id, said ?? id]))
  const name = (id: string) => criteria.get(id) ?? mentor
  const rules = formed.rules && rulesVersion(formed.rules)
  const since = rules === rulesVersion(program) ? words.same : words.changedSince
  const version = rules && words.version(rules, past ? '' : since)
  const day = (at: Instant) => dayText(dayIn(zone, at))
  const { lock } = formed
  const made = words.made(day(formed.madeAt))
  const run = `/committee/matching/runs/${formed.runId}`
  const names = listText([formed.asked, formed.confirmed].filter((one) => one !== null))
  return (
    <Section id="formed" title={words.title}>
      <Facts
        rows={[
          [words.lock, lock !== null && words.locked(lock.by, day(lock.at), lock.reason)],
          [words.over, lock !== null && lock.over.length > 0 && listText(lock.over.map(ruleName))],
          [
            words.run,
            chair ? <a href={`${run}${formed.mentee === null ? '' : `/people/${formed.mentee}`}`}>{made}</a> : made,
          ],
          [
            words.others,
            formed.others.length > 0 &&
              formed.others.map(({ change, by, at, reason }) => (
                <div key={changeText(change, name)}>
                  {changeText(change, name)}. {words.locked(by, day(at), reason)}
                </div>
              )),
          ],
          [words.rules, version && (chair ? <a href={past ? run : `${run}?show=rules`}>{version}</a> : version)],
          [words.input, formed.inputHash.slice(0, 12)],
          [words.spite, formed.spite !== '' && formed.spite],
          [words.told, formed.publishedAt !== null && words.by(day(formed.publishedAt), names)],
        ]}
      />
      {formed.mentee === null && <p class="aside-note">{words.gone}</p>}
    </Section>
  )
}

/** The same of a pair that a change to announced pairs formed; the change's own page is for chairs. */
export function WhyRepaired({
  repaired,
  chair,
  zone,
}: Pick<WhyProps, 'chair' | 'zone'> & { repaired: Repaired | undefined }) {
  if (repaired === undefined) return null
  const day = (at: Instant) => dayText(dayIn(zone, at))
  const change = words.changed(day(repaired.madeAt))
  const names = listText([repaired.asked, repaired.confirmed].filter((one) => one !== null))
  return (
    <Section id="formed" title={words.title}>
      <Facts
        rows={[
          [words.change, chair ? <a href={`/committee/repairs/${repaired.repairId}`}>{change}</a> : change],
          [words.drafted, repaired.made],
          [words.why, repaired.why !== '' && repaired.why],
          [words.ended, repaired.ended && words.before],
          [
            words.ticket,
            repaired.ticket !== null &&
              (chair ? <a href={`/committee/tickets/${repaired.ticket}`}>{words.ticketOf}</a> : words.ticketOf),
          ],
          [words.told, repaired.releaseAt !== null && words.by(day(repaired.releaseAt), names)],
        ]}
      />
    </Section>
  )
}

const ruleName = (code: string): string => (code === 'earlier' ? words.earlier : code.replaceAll('_', ' '))
