import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Facts, Section } from '#ui/parts.tsx'
import type { Health } from '#features/desk/mail/health/model.ts'
import type { Door } from '#features/mail/incoming/model.ts'

const words = {
  queue: 'What waits',
  due: 'Should have left',
  since: (n: number, at: string) => (n === 0 ? 'Nothing' : `${countText(n, 'mail')}, the oldest since ${at}`),
  putOff: 'Put off by the other side',
  putOffHint: (n: number) =>
    n === 0 ? 'Nothing' : `${countText(n, 'mail')}; tried again for three days, in growing pauses`,
  refusing: 'Our own mail server',
  refusingHint: (n: number, at: string, said: string) =>
    `${said}. Since ${at}, ${countText(n, 'mail')}: nothing is lost, and each is tried again within the hour. Only your host can put this right.`,
  planned: 'Leaves later, as planned',
  nothing: 'Nothing',
  stopped: 'Stopped by a chair',
  waiting: 'Came in and waits',
  waitingHint: (n: number, at: string, said: string) =>
    `${countText(n, 'mail')} that came in could not be passed on yet, the oldest waits since ${at}: ${said}. Tried again for three days; then whoever it is for has it as a note.`,
  doors: { imap: 'The mailbox', lmtp: 'LMTP', webhook: 'Signed calls', rehearsal: 'The rehearsal' } satisfies Record<
    Door,
    string
  >,
  doorWorks: (at: string) => `read ${at}`,
  doorFails: (said: string) => `cannot be read: ${said}`,
}

/** What waits, and how mail comes in. */
export const Queue = ({ health, at }: { health: Health; at: (instant: Instant) => string }) => (
  <Section id="queue" title={words.queue}>
    <Facts
      rows={[
        [words.due, words.since(health.due, health.oldest === null ? '' : at(health.oldest))],
        [words.putOff, words.putOffHint(health.putOff)],
        ...(health.refusing === null
          ? []
          : [
              [
                words.refusing,
                words.refusingHint(
                  health.refusing.n,
                  at(health.refusing.since),
                  health.refusing.said.replace(/\.$/, ''),
                ),
              ] as const,
            ]),
        [words.planned, health.planned === 0 ? words.nothing : countText(health.planned, 'mail')],
        [
          words.stopped,
          health.stopped > 0 && <a href="/committee/mail?state=draft">{countText(health.stopped, 'mail')}</a>,
        ],
        ...(health.waiting === null
          ? []
          : [
              [
                words.waiting,
                words.waitingHint(health.waiting.n, at(health.waiting.since), health.waiting.said.replace(/\.$/, '')),
              ] as const,
            ]),
        ...health.doors.map(
          ({ door, lookedAt, said }) =>
            [words.doors[door], said === '' ? words.doorWorks(at(lookedAt)) : words.doorFails(said)] as const,
        ),
      ]}
    />
  </Section>
)
