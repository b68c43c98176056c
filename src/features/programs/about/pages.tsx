import type { ComponentChildren } from 'preact'
import { LinkList, Section } from '#ui/parts.tsx'
import type { Definition } from '#features/programs/model.ts'
import { Rich } from '#features/programs/text/pages.tsx'

const words = {
  faq: 'Questions people ask',
  more: 'Another question?',
  ask: 'Ask us',
  check: 'Check if you qualify: three questions',
  privacy: {
    title: 'Privacy',
    lede: 'What is kept of you, who sees it, and for how long.',
    parts: [
      [
        'What we keep',
        'What you write in your application, the mails we send you, and what you press in them. Never what you and your partner write to each other or talk about: we do not see it, and we do not ask.',
      ],
      [
        'Who sees it',
        'The committee reads your application. If you are paired, your partner sees your name, position, employer, place, topics, the ways you like to keep in touch, and your address. Your phone number only if you agree. Whom you do not want to be paired with stays with the chairs.',
      ],
      [
        'What it is used for',
        'To see whether the program fits you, to find you a partner, and to look after your pair. There is no scoring of people, no advertising, no tracking and nothing is sold. The pages load nothing from anybody else and keep one cookie, for the form or the page you have opened.',
      ],
      [
        'For how long',
        'Forms that were not sent, and applications without a pair, for a year after the cycle. Your texts for two years. That you took part is kept so that a letter about it can be checked years later.',
      ],
      [
        'Your rights',
        'Your form has a button that gives you everything in it, and one that deletes it. For anything else, to see what we have, to have it put right or erased, write to us; no reason is needed.',
      ],
    ],
    write: 'Write to',
  },
  accessibility: {
    title: 'Accessibility',
    lede: 'These pages should work for everybody: with a keyboard, a screen reader, at 400 % zoom, on a small phone, in light and dark, and without JavaScript.',
    parts: [
      [
        'What we aim at',
        'WCAG 2.2, level AA, on every page. Each screen is tested by machine at three widths and in both themes, and looked at by a person.',
      ],
      [
        'What falls short',
        'The pages have not yet been tested by people who use screen readers every day, and the report of conformance is not written yet.',
      ],
      [
        'If something stands in your way',
        'That is a fault of ours, and it goes before other work. Tell us what you were trying to do. You may always apply by mail or by phone instead; a committee member enters it for you, and it counts the same.',
      ],
    ],
    write: 'Write to',
  },
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

export const privacyPage = (definition: Definition) => aboutPage(words.privacy, definition)

export const accessibilityPage = (definition: Definition) => aboutPage(words.accessibility, definition)

type About = { title: string; lede: string; parts: string[][]; write: string }

function aboutPage({ title, lede, parts, write }: About, { contact }: Definition) {
  const sections: ComponentChildren = parts.map(([head = '', text = ''], at) => (
    <Section key={head} id={`s${at + 1}`} title={head}>
      <p>{text}</p>
    </Section>
  ))
  return {
    title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
        {sections}
        <p>
          {write} {contact.name}, <a href={`mailto:${contact.address}`}>{contact.address}</a>.
        </p>
      </>
    ),
  }
}
