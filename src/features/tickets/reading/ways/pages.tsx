import { Section } from '#ui/parts.tsx'
import type { TicketKind } from '#features/tickets/model.ts'

const words = {
  ways: 'What often helps',
  pause: 'Enter a pause for the two',
  hints: {
    never_met: [
      'Write to both in one mail and introduce them to each other again.',
      'Ask each whether the first mail arrived; look into the spam folder together.',
      'If neither answers, call, or offer both a new start before the last day for new pairs.',
    ],
    went_silent: [
      'Ask both how they are. Silence toward us is not silence between them.',
      'Try the second address or the phone, if they gave one.',
      'Offer a pause: a hard month is no failure.',
    ],
    cannot_reach: [
      'Write to the partner yourself; do not mention the report unless it may be told.',
      'Try the second address or the phone, if they gave one.',
      'Offer a pause, or a new pair while there is time.',
    ],
    delivery: ['Ask the reader to look into the spam folder.', 'Send both addresses to both, in one mail.'],
    returned: [
      'Try the second address or the phone, if they gave one.',
      'Ask the association’s office for a newer address.',
      'The partner has been told only that we are checking.',
    ],
    leave: [
      'Thank the one who leaves; nobody owes a reason.',
      'Ask the one who stays whether they want a new partner.',
    ],
    mismatch: [
      'Ask each alone what they had hoped for; often a talk about aims is enough.',
      'Offer a new pair while there is time: nobody is at fault.',
    ],
    call: ['Telephone, ask how the two are, and record what they tell you on the pair’s page.'],
    question: ['Answer, or pass it to somebody who can.'],
    comment: ['Thank them, and say what becomes of it.'],
    criticism: ['Thank them; ask before you explain. Whoever it is about does not see it here.'],
    accolade: ['Thank them. It is quoted only if they agree, and never by their name unless they say so.'],
  } satisfies Record<TicketKind, string[]>,
}

/** What often helps with a ticket of this kind, and the way to a pause of its pair. */
export const Ways = ({ kind, pairId }: { kind: TicketKind; pairId: string | null }) => (
  <Section id="ways" title={words.ways}>
    <ul class="rows tight">
      {words.hints[kind].map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
    {pairId !== null && (
      <p>
        <a class="link" href={`/committee/pairs/${pairId}/pause`}>
          {words.pause}
        </a>
      </p>
    )}
  </Section>
)
