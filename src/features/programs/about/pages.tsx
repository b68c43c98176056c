import { LinkList, Section } from '#ui/parts.tsx'
import { statementOf, statements } from '#features/programs/about/model.ts'
import type { Definition } from '#features/programs/model.ts'
import { Lines, Rich } from '#features/programs/text/pages.tsx'

const words = {
  faq: 'Questions people ask',
  more: 'Another question?',
  ask: 'Ask us',
  check: 'Check if you qualify: three questions',
  privacy: 'Privacy',
  accessibility: 'Accessibility',
  write: 'Write to',
}

/** Questions and answers in the program's own words. */
export function faqPage({ faq }: Definition) {
  return {
    title: words.faq,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.faq}</h1>
        {faq.map(({ ask, answer }, at) => (
          <Section key={ask} id={`q${at + 1}`} title={ask}>
            <p>
              <Rich text={answer} />
            </p>
          </Section>
        ))}
        <Section id="more" title={words.more}>
          <LinkList
            items={[
              { href: '/eligibility', label: words.check },
              { href: '/contact', label: words.ask },
            ]}
          />
        </Section>
      </>
    ),
  }
}

export const privacyPage = (definition: Definition) => statementPage('privacy', definition)

export const accessibilityPage = (definition: Definition) => statementPage('accessibility', definition)

/** A year that was read before programs had such words has none of its own. */
function statementPage(which: 'privacy' | 'accessibility', { texts, contact }: Definition) {
  const said = texts[which]
  const { lede, parts } = statementOf(Array.isArray(said) ? said : statements[which])
  return {
    title: words[which],
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words[which]}</h1>
        {lede.map((line) => (
          <p key={line} class="lede">
            <Rich text={line} />
          </p>
        ))}
        {parts.map(({ head, lines }, at) => (
          <Section key={head} id={`s${at + 1}`} title={head}>
            <Lines lines={lines} />
          </Section>
        ))}
        <p>
          {words.write} {contact.name}, <a href={`mailto:${contact.address}`}>{contact.address}</a>.
        </p>
      </>
    ),
  }
}
