import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { type FormDraft, isChanged, type PageStanding, rolesSlug } from '#features/applications/form/model.ts'
import { saidText } from '#features/applications/form/lines/input.ts'
import type { Preview } from '#features/applications/form/check/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'
import { Stays } from '#features/applications/sent/pages.tsx'
import type { Definition } from '#features/programs/model.ts'

const words = {
  title: 'Check your answers',
  back: 'Back to your application',
  role: 'Mentee, mentor, or both',
  roles: { mentee: 'As a mentee', mentor: 'As a mentor', both: 'As both' },
  change: 'Change',
  nothing: 'Nothing said',
  rules: 'What the rules say so far',
  rulesText: 'A person reads every application before anything is decided.',
  now: 'Send your application',
  nowText: (email: string) =>
    `A copy of all this goes to ${email}. You can change it until applications close, and withdraw it by one press.`,
  late: (email: string) =>
    `Applications have closed; this one goes on the late list. A copy of all this goes to ${email}. It stays as you send it, and you can withdraw it by one press.`,
  over: 'Applications have closed, and this form cannot be sent any more. Your answers are kept until the next call.',
  send: 'Send my application',
  changes: 'Send these changes',
  sent: 'You have sent this',
  same: 'Nothing has changed since you sent it.',
  stands: 'See what you sent, and how it stands',
  who: (name: string) => `Are you ${name}?`,
  whoHint: (name: string, email: string) =>
    `We know ${email} as ${name}’s address, and this form has another name. Two people may share an address; an application is one person’s.`,
  whoError: (name: string) => `Say whether you are ${name}`,
  yes: 'Yes, and this is my name now',
  no: 'No, we share this address',
  other: 'Nothing was sent',
  otherText: (name: string) =>
    `What ${name} sent stays as it is, with ${name}’s name. For an application of your own we need an address that is yours alone:`,
  otherPlus: (email: string) =>
    `Many mailboxes take an address with a plus in it: ${email.replace('@', '+yourname@')} comes to this same mailbox and is an address of its own. Close this form and ask for one with it.`,
  otherKeep: 'Take what you typed here along:',
  otherFile: 'your answers as a text',
  otherForm: 'Close this form',
  otherHelp: (email: string) => `Or write to ${email}: the committee can enter your application by hand.`,
  open: (n: number) => (n === 1 ? 'One part is not finished yet' : `${n} parts are not finished yet`),
}

export type CheckView = {
  draft: FormDraft
  pages: readonly PageStanding[]
  previews: readonly Preview[]
  roleText: 'mentee' | 'mentor' | 'both'
  sending: Sending
  definition: Definition
  /** Pages on which something was left open when it was sent. */
  left?: readonly string[]
  /** Whose address it is, where the form has another name; `said` and `missing`: what was answered when it was sent. */
  other?: { name: string; said: 'no' | undefined; missing: boolean } | undefined
}

/** Everything that was said, each with a way back to it, and the one button that sends it. */
export function checkPage({ draft, pages, previews, roleText, sending, definition, left = [], other }: CheckView) {
  const sent = draft.sentAt !== null && draft.withdrawnAt === null
  const same = sent && !isChanged(draft)
  const may = sending === 'in time' || sending === 'late'
  const errors = pages
    .filter(({ page }) => left.includes(page.slug))
    .map(({ page }) => ({ field: `of-${page.slug}`, text: page.title }))
  if (other?.missing === true) errors.push({ field: 'same', text: words.whoError(other.name) })
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: errors.length > 0,
    body: (
      <>
        <p>
          <a class="link" href="/apply/form">
            {words.back}
          </a>
        </p>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {other?.said === 'no' && <Shared name={other.name} email={draft.email} contact={definition.contact.address} />}
        <Facts
          rows={[
            [
              words.role,
              <>
                {words.roles[roleText]} {sending !== 'sent before' && <Change slug={rolesSlug} of={words.role} />}
              </>,
            ],
          ]}
        />
        {pages.map(({ page }) => (
          <Section key={page.slug} id={`of-${page.slug}`} title={page.title}>
            <Facts
              rows={page.questions.map((question) => [
                question.label,
                <Said text={saidText(question, draft.said, definition.locale)} />,
              ])}
            />
            {sending !== 'sent before' && (
              <p>
                <Change slug={page.slug} of={page.title} />
              </p>
            )}
          </Section>
        ))}
        <Section id="rules" title={words.rules}>
          <ul class="rows">
            {previews.map(({ role, eligibility }) => (
              <li key={role}>
                <strong>{words.roles[role]}:</strong> {eligibility.reasons[0]?.text}
              </li>
            ))}
          </ul>
          <p class="quiet">{words.rulesText}</p>
        </Section>
        {sending === 'sent before' && (
          <p class="aside-note">
            <Stays definition={definition} />
          </p>
        )}
        {sending === 'closed' && <p class="aside-note">{words.over}</p>}
        {may && same && (
          <section class="sheet stack" aria-labelledby="same">
            <h2 id="same">{words.sent}</h2>
            <p>{words.same}</p>
            <p>
              <Button first wide href="/apply/sent">
                {words.stands}
              </Button>
            </p>
          </section>
        )}
        {may && !same && (
          <form method="post" action="/apply/submission" class="sheet stack">
            <h2>{sent ? words.changes : words.now}</h2>
            <p>{(sending === 'late' ? words.late : words.nowText)(draft.email)}</p>
            {other && (
              <Radios
                name="same"
                legend={words.who(other.name)}
                hint={words.whoHint(other.name, draft.email)}
                {...(other.missing ? { error: words.whoError(other.name) } : {})}
                {...(other.said === undefined ? {} : { value: other.said })}
                options={[
                  { value: 'yes', label: words.yes },
                  { value: 'no', label: words.no },
                ]}
              />
            )}
            <p>
              <Button first wide>
                {sent ? words.changes : words.send}
              </Button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

/** Two people, one address: what the second can do, and that nothing of the first's changed. */
const Shared = ({ name, email, contact }: { name: string; email: string; contact: string }) => (
  <Section id="shared" title={words.other}>
    <p>{words.otherText(name)}</p>
    <p>{words.otherPlus(email)}</p>
    <p>
      {words.otherKeep} <a href="/apply/answers.txt">{words.otherFile}</a>.
    </p>
    <form method="post" action="/apply/exit">
      <Button>{words.otherForm}</Button>
    </form>
    <p>
      <a href={`mailto:${contact}`}>{words.otherHelp(contact)}</a>
    </p>
  </Section>
)

const Change = ({ slug, of }: { slug: string; of: string }) => (
  <a class="link" href={`/apply/form/${slug}`}>
    {words.change}
    <span class="vh"> {of}</span>
  </a>
)

const Said = ({ text }: { text: string }) =>
  text === '' ? <span class="quiet">{words.nothing}</span> : <span class="said">{text}</span>
