/// <reference lib="dom" />
import { gzipSync } from 'node:zlib'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** Bytes, compressed, that a page and what it loads may have (interface, rule 4). */
export const budgets = { html: 15_000, css: 12_000, js: 15_000 } as const

/** WCAG 2.2 A and AA with what the authors of axe hold for good practice; of a mail only WCAG: it is no page of a site. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

export async function axeFaults(page: Page, mail: boolean): Promise<string[]> {
  await page.evaluate(axe.source)
  const runOnly = { type: 'tag', values: mail ? tags : [...tags, 'best-practice'] }
  const found = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(options),
    { runOnly, iframes: false, resultTypes: ['violations'] },
  )
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join('; ').trim()
      return `axe ${id}: ${help}, at ${target.join(' ')} (${why})`
    }),
  )
}

/** Whether something is wider than a screen of 320 px, and what. */
export async function overflowFaults(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement
    if (root.scrollWidth <= innerWidth) return undefined
    const out = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1 && one.closest('.scroll') === null,
    )
    const deepest = out.filter((one) => !out.some((other) => other !== one && one.contains(other)))
    const told = deepest.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className || '-'}`)
    return `${root.scrollWidth} px wide: ${told.join(', ')}`
  })
  return wide === undefined ? [] : [`overflow at 320 px, ${wide}`]
}

/**
 * Targets smaller than they must be (rule 16): 24 px, on pages for participants 44. Links within a sentence are let off, as
 * WCAG 2.5.8 does; a control counts with its label.
 */
export function targetFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = document.body.classList.contains('roomy') ? 44 : 24
    const inSentence = (one: Element) => {
      if (one.tagName !== 'A' || getComputedStyle(one).display !== 'inline') return false
      const around = one.closest('p, li, dd, td, th, caption, span, small, legend')
      return around !== null && (around.textContent ?? '').trim().length > (one.textContent ?? '').trim().length + 1
    }
    const box = (one: Element) => {
      const label = one instanceof HTMLInputElement ? one.labels?.[0] : undefined
      const own = one.getBoundingClientRect()
      const wide = label?.getBoundingClientRect()
      return wide && ['radio', 'checkbox'].includes((one as HTMLInputElement).type)
        ? { width: Math.max(own.width, wide.width), height: Math.max(own.height, wide.height) }
        : own
    }
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter(
        (one) =>
          one.checkVisibility() && one.closest('.skip, .switcher, [aria-hidden=true]') === null && !inSentence(one),
      )
      .flatMap((one) => {
        const { width, height } = box(one)
        if (width === 0 || (height >= least - 0.5 && width >= 23.5)) return []
        const name = (one.textContent || one.getAttribute('aria-label') || one.id).trim().slice(0, 30)
        return [
          `target of ${Math.round(width)}×${Math.round(height)} px, ${least} needed: ${one.tagName.toLowerCase()} “${name}”`,
        ]
      })
      .slice(0, 6)
  })
}

/** What every page of ours keeps to: one filled button (rule 6), one heading of the first order. */
export function orderFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const filled = document.querySelectorAll('.btn.first').length
    const headings = document.querySelectorAll('h1').length
    return [
      ...(filled > 1 ? [`${filled} filled buttons, one is the most`] : []),
      ...(headings === 1 ? [] : [`${headings} headings of the first order, one is right`]),
    ]
  })
}

export const zipped = (body: string | Uint8Array): number => gzipSync(body, { level: 6 }).length
