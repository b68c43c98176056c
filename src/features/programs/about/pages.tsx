import { LinkList, Section } from '#ui/parts.tsx'
import { Lines, Opening, Rich } from '#ui/rich.tsx'
import { statementOf, statements } from '#features/programs/about/model.ts'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

/** Questions and answers in the program's own words. */
export function faqPage(definition: Definition) {
  const say = sayOf(definition, 'questions')
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{say('title')}</h1>
        {definition.faq.map(({ ask, answer }, at) => (
          <Section key={ask} id={`q${at + 1}`} title={ask}>
            <p>
              <Rich text={answer} />
            </p>
          </Section>
        ))}
        <Section id="more" title={say('another')}>
          <LinkList
            items={[
              { href: '/eligibility', label: say('check') },
              { href: '/contact', label: say('ask') },
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
function statementPage(which: 'privacy' | 'accessibility', definition: Definition) {
  const { texts } = definition
  const title = sayOf(definition, 'frame')(which)
  const said = texts[which]
  const { lede, parts } = statementOf(Array.isArray(said) ? said : statements[which])
  return {
    title,
    narrow: true,
    stack: true,
    body: (
      <>
        <Opening title={title} lede={lede} />
        {parts.map(({ head, lines }, at) => (
          <Section key={head} id={`s${at + 1}`} title={head}>
            <Lines lines={lines} />
          </Section>
        ))}
        <p>
          <Rich text={sayOf(definition, 'questions').rich('write', { contact: definition.contact.name })} />
        </p>
      </>
    ),
  }
}
