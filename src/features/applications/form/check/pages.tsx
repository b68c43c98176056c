import { Button, ErrorSummary } from '#ui/controls.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { type FormDraft, isChanged, type PageStanding, rolesSlug } from '#features/applications/form/model.ts'
import { saidText } from '#features/applications/form/lines/input.ts'
import type { Preview } from '#features/applications/form/check/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'

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
  late: 'Applications have closed; this one goes on the late list.',
  send: 'Send my application',
  changes: 'Send these changes',
  same: 'Nothing has changed since you sent it.',
  open: (n: number) => (n === 1 ? 'One part is not finished yet' : `${n} parts are not finished yet`),
}

export type CheckView = {
  draft: FormDraft
  pages: readonly PageStanding[]
  previews: readonly Preview[]
  roleText: 'mentee' | 'mentor' | 'both'
  sending: Sending
  locale: string
  /** Pages on which something was left open when it was sent. */
  left?: readonly string[]
}

/** Everything that was said, each with a way back to it, and the one button that sends it. */
export function checkPage({ draft, pages, previews, roleText, sending, locale, left = [] }: CheckView) {
  const sent = draft.sentAt !== null && draft.withdrawnAt === null
  const errors = pages
    .filter(({ page }) => left.includes(page.slug))
    .map(({ page }) => ({ field: `of-${page.slug}`, text: page.title }))
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
        <Facts
          rows={[
            [
              words.role,
              <>
                {words.roles[roleText]} <Change slug={rolesSlug} of={words.role} />
              </>,
            ],
          ]}
        />
        {pages.map(({ page }) => (
          <Section key={page.slug} id={`of-${page.slug}`} title={page.title}>
            <Facts
              rows={page.questions.map((question) => [
                question.label,
                <Said text={saidText(question, draft.said, locale)} />,
              ])}
            />
            <p>
              <Change slug={page.slug} of={page.title} />
            </p>
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
        <form method="post" action="/apply/submission" class="sheet stack">
          <h2>{sent ? words.changes : words.now}</h2>
          {sending === 'late' && <p>{words.late}</p>}
          {sent && !isChanged(draft) ? <p>{words.same}</p> : <p>{words.nowText(draft.email)}</p>}
          <p>
            <Button first wide>
              {sent ? words.changes : words.send}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

const Change = ({ slug, of }: { slug: string; of: string }) => (
  <a class="link" href={`/apply/form/${slug}`}>
    {words.change}
    <span class="vh"> {of}</span>
  </a>
)

const Said = ({ text }: { text: string }) =>
  text === '' ? <span class="quiet">{words.nothing}</span> : <span class="said">{text}</span>
