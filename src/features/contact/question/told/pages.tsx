import { addDays, dayIn, dayText, type Instant, monthText, timeText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { Button } from '#ui/controls.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { MailTo, Moment, NotMe, Reader, Until } from '#ui/mailed.tsx'
import { answerBackUntil, canTakeBack } from '#features/contact/question/back/model.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { framed, HelpLink, type Names, namesOf, questionText } from '#features/contact/question/pages.tsx'
import { personIn } from '#features/pairs/model.ts'
import type { Answer, Question } from '#features/pairs/questions/model.ts'

const words = {
  told: {
    written: ({ partner }) => `You told us that you have written to ${partner}.`,
    got: ({ partner }) => `You told us that ${partner} has reached you.`,
    in_touch: ({ partner }) => `You told us that you and ${partner} are in touch.`,
    not_yet: ({ partner }) => `You told us that nothing has come from ${partner} yet.`,
    well: ({ partner, month }) => `You told us that you and ${partner} were in touch in ${month}.`,
    little: ({ partner, month }) => `You told us that you and ${partner} were in touch a little in ${month}.`,
    none: ({ partner, month }) => `You told us that you and ${partner} were not in touch in ${month}.`,
  } satisfies Record<Answer, (names: Names) => string>,
  notInTouch: (partner: string) => `You told us that you and ${partner} are not in touch yet.`,
  thanks: 'Thank you, your answer is recorded',
  facts: { at: 'Recorded', sees: 'Who sees it', change: 'You can change it' },
  sees: (contact: string, partner: string) => `${contact}, your committee contact. ${partner} does not.`,
  until: 'until ',
  change: 'Change my answer',
  untilInTouch: 'until you two are in touch',
  takeBack: (contact: string) =>
    `Pressed by mistake? Take it back, and the first mail is yours to write again. Whatever waits because of it, ${contact} sees that you took it back.`,
  byMistake:
    'Nothing waits for this any more, so it stands. If there is something to tell, write to your committee contact, ',
  back: 'I have not written yet',
  askedAt: (partner: string, time: string) => `We ask ${partner} after ${time} whether it has come.`,
  next: 'What happens next',
  noneDue: (contact: string, day: string) =>
    `${contact} has been told and writes to you by ${day}. Months fill up and mail goes astray; nobody has done anything wrong.`,
  noneSeen: (contact: string) => `${contact} has your answer. If you want help now, say so below.`,
  lostDue: (contact: string, day: string) =>
    `The mail may be lost. ${contact} looks for it with you and writes by ${day}. Until then, look among the spam.`,
  lostSeen: (contact: string) => `The mail may be lost; look among the spam first. ${contact} has your answer.`,
  yetDue: (contact: string, day: string) =>
    `First mails often take a while. If there is no sign by ${day}, ${contact} asks after it. You need do nothing.`,
  yet: 'First mails often take a while. You can have help at any time; say so below.',
  asked: (partner: string) => `We have asked ${partner} whether it has come.`,
  keptBack: (partner: string) =>
    `Our question to ${partner} whether it has come is kept back for now; ${partner} has not been asked. Take your answer back, and it is not sent.`,
  got: (partner: string) =>
    `If you have not yet, answer ${partner} with an introduction of your own when you find an hour.`,
  again: (month: string) => `We ask again with the topic of ${month}.`,
  closed: 'This question is closed',
  closedOn: 'It was open until ',
  ended: (day: string) => `This pair ended on ${day}, and its questions with it. Nobody needs to give a reason.`,
  noAnswer: 'No answer was recorded, and that counts against nobody.',
  tell: 'If there is something to tell, write to your committee contact, ',
  tellAfter: 'The program has ended too. If there is something to tell, write to ',
}

type Props = { view: QuestionView; now: Instant }

/** After the press: what was recorded, who sees it, what follows, and the way back. */
export function thanksPage({ view, now }: Props) {
  const { question, people, cycle } = view
  const name = personIn(people, view.role).name
  const next = nextStep(view, now)
  const back = answerBackUntil(question, now)
  return {
    ...framed(view, words.thanks),
    body: (
      <>
        <Reader name={name} now={now} clock={cycle.definition} />
        <h1>{words.thanks}</h1>
        <p class="lede">{told(question, namesOf(view))}</p>
        <Facts
          rows={[
            [words.facts.at, question.answeredAt && <Moment at={question.answeredAt} clock={cycle.definition} />],
            [words.facts.sees, words.sees(inSentence(people.contact.name), namesOf(view).partner)],
            [
              words.facts.change,
              question.kind !== 'written' ? (
                <Changeable view={view} />
              ) : back ? (
                <Until at={back} clock={cycle.definition} />
              ) : (
                canTakeBack(question, people.pair) && words.untilInTouch
              ),
            ],
          ]}
        />
        <WayBack view={view} now={now} />
        {next && (
          <Section id="next" title={words.next}>
            <p>{next}</p>
          </Section>
        )}
        <HelpLink view={view} />
        <NotMe name={name} contact={people.contact} />
      </>
    ),
  }
}

/** The question is over, by its time or with its pair: calm, with the person to write to. */
export function closedPage({ view, now, why }: Props & { why: 'closed' | 'pair_ended' }) {
  const { question, people, cycle } = view
  const name = personIn(people, view.role).name
  const endedOn = people.pair.endedOn ?? dayIn(cycle.calendar.zone, now)
  // R55: the committee no longer watches over pairs, so a contact is not promised any more
  const after = now >= cycle.calendar.endsAt
  const contact = after ? cycle.definition.contact : people.contact
  return {
    ...framed(view, words.closed),
    body: (
      <>
        <Reader name={name} now={now} clock={cycle.definition} />
        <h1>{words.closed}</h1>
        <p class="lede">{questionText(view)}</p>
        <p>
          {why === 'pair_ended' ? (
            words.ended(dayText(endedOn, 'long', cycle.definition.locale))
          ) : (
            <>
              {words.closedOn}
              <Until at={question.closesAt} clock={cycle.definition} />.
            </>
          )}
        </p>
        <p>{told(question, namesOf(view)) ?? words.noAnswer}</p>
        <p>
          {after ? words.tellAfter : words.tell}
          <MailTo contact={contact} />.
        </p>
        {why === 'closed' && !after && <HelpLink view={view} />}
        <NotMe name={name} contact={contact} />
      </>
    ),
  }
}

const Changeable = ({ view }: { view: QuestionView }) => (
  <>
    {words.until}
    <Until at={view.question.closesAt} clock={view.cycle.definition} />
  </>
)

/** "I have written" can be taken back until the two are in touch; every other answer is changed. */
const WayBack = ({ view, now }: Props) => {
  const { question, people, sealed, partnerKept } = view
  return canTakeBack(question, people.pair) ? (
    <form method="post" action={`/q/${sealed}/back`}>
      <Button>{words.back}</Button>
      {answerBackUntil(question, now) === undefined && !partnerKept && (
        <p class="quiet">{words.takeBack(inSentence(people.contact.name))}</p>
      )}
    </form>
  ) : question.kind === 'written' ? (
    <p class="quiet">
      {words.byMistake}
      <MailTo contact={people.contact} />.
    </p>
  ) : (
    <p>
      <Button href={`/q/${sealed}/${question.answer}`}>{words.change}</Button>
    </p>
  )
}

function told({ kind, answer }: Question, names: Names): string | undefined {
  if (answer === null) return undefined
  return kind === 'first_contact' && answer === 'not_yet' ? words.notInTouch(names.partner) : words.told[answer](names)
}

/** What follows from the answer, as it stands now; a ticket that was closed since promises nothing any more. */
function nextStep(view: QuestionView, now: Instant): string | undefined {
  const { question, people, cycle, ticketDue } = view
  const { partner } = namesOf(view)
  const { zone, locale } = cycle.definition
  const contact = inSentence(people.contact.name)
  const day = (on: string) => dayText(on, 'weekday', cycle.definition.locale)
  switch (question.answer) {
    case null:
      return undefined
    case 'written': {
      const back = answerBackUntil(question, now)
      if (!view.partnerAsked) return undefined
      if (view.partnerKept) return words.keptBack(partner)
      return back === undefined || view.partnerAskedBefore
        ? words.asked(partner)
        : words.askedAt(partner, timeText(back, zone, locale))
    }
    case 'got':
      return words.got(partner)
    case 'not_yet': {
      if (question.kind === 'introduction')
        return ticketDue === null ? words.lostSeen(contact) : words.lostDue(contact, day(ticketDue))
      if (question.ticketId !== null) return words.noneSeen(contact)
      const asksOn = clockDay(view)
      return asksOn !== undefined && asksOn > dayIn(cycle.calendar.zone, now)
        ? words.yetDue(contact, day(asksOn))
        : words.yet
    }
    case 'none':
      return ticketDue === null ? words.noneSeen(contact) : words.noneDue(contact, day(ticketDue))
    case 'in_touch':
    case 'well':
    case 'little': {
      const topic = cycle.calendar.topics.find((item) => item.at > now)
      return topic === undefined || people.pair.state !== 'active'
        ? undefined
        : words.again(monthText(topic.month, 'long', cycle.definition.locale))
    }
  }
}

/** The day on which the first-contact clock makes it the contact's, if the clock runs (R18). */
function clockDay({ people: { pair }, cycle }: QuestionView): string | undefined {
  if (pair.clockOn === null || pair.metAt !== null || pair.state !== 'active') return undefined
  return addDays(pair.clockOn, cycle.definition.rhythm.firstContact.ticket)
}
