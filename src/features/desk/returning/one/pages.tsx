import { Breadcrumb, Facts, Section, Unbroken } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'
import type { Mailbox } from '#features/mail/model.ts'

const here = '/committee/recruiting/last-year'

const words = {
  recruiting: 'Recruiting',
  title: 'People of the year before',
  to: 'To',
  sender: 'From',
  replies: 'Answers go to',
  asRead: 'As its reader sees it',
  frame: (subject: string) => `The mail “${subject}”`,
  alonePage: 'Open it on a page of its own',
  cut: 'Links that act for their reader are cut short here: whoever has them is that reader.',
  change: 'Change its words for everybody',
}

/** The one mail, exactly as it would leave. */
export function againMailPage(mail: {
  cycleId?: string
  subject: string
  to: Mailbox
  from: Mailbox
  replyTo: Mailbox
  html: string
}) {
  return {
    title: mail.subject,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee/recruiting', label: words.recruiting },
            { href: here, label: words.title },
          ]}
        />
        <h1>
          <Unbroken text={mail.subject} />
        </h1>
        <Facts
          rows={[
            [words.to, `${mail.to.name}, ${mail.to.address}`],
            [words.sender, mail.from.name],
            [words.replies, `${mail.replyTo.name}, ${mail.replyTo.address}`],
          ]}
        />
        <Section id="as-read" title={words.asRead}>
          <div class="card">
            <iframe
              frameborder="0"
              src={mail.html}
              title={words.frame(mail.subject)}
              width="100%"
              height="560"
              sandbox=""
              loading="lazy"
            />
          </div>
          <p class="small quiet">{words.cut}</p>
          <p class="row">
            <a class="link" href={mail.html}>
              {words.alonePage}
            </a>
            <a class="link" href={withQuery('/committee/words/mail-apply_again', { cycle: mail.cycleId ?? null })}>
              {words.change}
            </a>
          </p>
        </Section>
      </>
    ),
  }
}
