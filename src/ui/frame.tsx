import type { ComponentChildren } from 'preact'
import { icon, Mark } from './mark.tsx'
import { script } from './script.ts'
import { stylesheet } from './styles.ts'
import { type FrameWords, frameWords } from './words.ts'

export type NavItem = { href: string; label: string; current?: boolean }

export type FrameProps = {
  title: string
  lang?: string
  /** 44 px targets and larger text: public and participant pages. */
  roomy?: boolean
  /** One column of reading width. */
  narrow?: boolean
  /** Even spacing between what lies directly in the page. */
  stack?: boolean
  brand: { name: string; small: string; href: string }
  nav?: NavItem[]
  navLabel?: string
  foot: ComponentChildren
  head?: ComponentChildren
  toast?: ComponentChildren
  /** The development bar: "be this person". */
  dev?: ComponentChildren
  /** Something on the page must be corrected: the title says so first (rule 9 of the interface). */
  error?: boolean
  words?: FrameWords
  children: ComponentChildren
}

/** The page: head, skip link, masthead, main, foot. No inline script or style, so a strict CSP holds. */
export function Frame(props: FrameProps) {
  const words = props.words ?? frameWords
  return (
    <html lang={props.lang ?? 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{(props.error ? words.error : '') + props.title}</title>
        <link rel="stylesheet" href={stylesheet().path} />
        <link rel="icon" type="image/svg+xml" href={icon().path} />
        <script src={script().path} defer />
        {props.head}
      </head>
      <body class={props.roomy ? 'roomy' : undefined}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {props.dev && (
          <aside class="switcher" aria-label={words.switcher}>
            {props.dev}
          </aside>
        )}
        <Masthead {...props} words={words} />
        <main class={['page', props.narrow && 'narrow', props.stack && 'stack'].filter(Boolean).join(' ')} id="main">
          {props.toast}
          {props.children}
        </main>
        <footer class="foot">{props.foot}</footer>
      </body>
    </html>
  )
}

function Masthead({ brand, nav, navLabel, words }: FrameProps & { words: FrameWords }) {
  return (
    <header class="mast">
      <a class="brand" href={brand.href}>
        <Mark />
        <span>{brand.name}</span> <small>{brand.small}</small>
      </a>
      {nav && nav.length > 0 && (
        <nav class="nav" aria-label={navLabel ?? words.nav}>
          {nav.map((item) => (
            <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          ))}
        </nav>
      )}
    </header>
  )
}
