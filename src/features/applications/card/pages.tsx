import { zoneText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Card, Facts } from '#ui/parts.tsx'
import type { Role } from '#features/programs/model.ts'
import { cardOf } from '#features/applications/card/model.ts'
import type { Answers } from '#features/applications/model.ts'

const words = {
  title: 'What your partner will see',
  lede: 'If you are paired, the two of you are introduced with these lines. Nothing else of your application is shown to your partner.',
  as: { mentee: 'As a mentee, to your mentor', mentor: 'As a mentor, to your mentee' } satisfies Record<Role, string>,
  why: 'Why the two of you',
  whyText: 'Two or three reasons, once there is a pair',
  email: 'Email',
  talksBy: 'Likes to talk by',
  topics: { mentee: 'Would like to talk about', mentor: 'Can help with' } satisfies Record<Role, string>,
  zone: 'Time zone',
  phone: 'Phone',
  never: 'Your supervisor, your reasons for taking part and your private notes stay with the committee.',
  neverPhone:
    'Your phone number, your supervisor, your reasons for taking part and your private notes stay with the committee.',
  back: 'Back to your application',
  noName: 'Your name',
}

export type CardView = {
  name: string
  pronouns: string
  email: string
  /** As the partner may have it; '' for none. */
  phone: string
  roles: readonly { role: Role; answers: Answers }[]
}

/** The partner's card before there is a partner (R46). */
export function cardPage(view: CardView) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    body: (
      <>
        <p>
          <a class="link" href="/apply/form">
            {words.back}
          </a>
        </p>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        {view.roles.map(({ role, answers }) => (
          <div key={role} class="stack">
            <p class="label">{words.as[role]}</p>
            <PartnerCard {...view} role={role} answers={answers} />
          </div>
        ))}
        <p class="aside-note">{view.phone === '' ? words.neverPhone : words.never}</p>
        <p>
          <Button first href="/apply/form">
            {words.back}
          </Button>
        </p>
      </>
    ),
  }
}

export function PartnerCard({
  name,
  pronouns,
  email,
  phone,
  role,
  answers,
}: CardView & { role: Role; answers: Answers }) {
  const card = cardOf(answers)
  return (
    <Card
      id={`card-${role}`}
      title={
        <>
          {name || words.noName}
          {pronouns !== '' && <small class="quiet"> {pronouns}</small>}
        </>
      }
    >
      <p>{card.line}</p>
      <Facts
        rows={[
          [words.why, words.whyText],
          [words.email, email],
          [words.phone, phone || null],
          [words.talksBy, card.talksBy || null],
          [words.topics[role], card.topics || null],
          [words.zone, zoneText(answers.zone)],
        ]}
      />
    </Card>
  )
}
