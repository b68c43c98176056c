import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axeFaults, budgets, orderFaults, overflowFaults, targetFaults, zipped } from './checks.ts'
import type { Shot } from './finding.ts'
import type { Visit } from './visit.ts'

/** What came of one picture: its address, what its parts weigh compressed, and everything wrong with it. */
export type Taken = { shot: Shot; path: string; html: number; faults: string[] }

const widths = [390, 768, 1280] as const
const themes = ['light', 'dark'] as const

/** Takes a screen at every width in both themes into `folder`, and looks for everything a program can find. */
export async function take(browser: Browser, visit: Visit, shot: Shot, folder: string): Promise<Taken> {
  const as = typeof shot.as === 'string' ? shot.as : await shot.as(visit)
  const path = typeof shot.at === 'string' ? shot.at : await shot.at(visit)
  const faults: string[] = []
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/Chicago' })
  try {
    const page = await opened(context, visit, shot, as, path, faults)
    const html = zipped(await page.content())
    if (!shot.mail && html > budgets.html) faults.push(`HTML of ${html} bytes, ${budgets.html} are the most`)
    if (!shot.mail) faults.push(...(await orderFaults(page)))
    mkdirSync(folder, { recursive: true })
    const where = new Map<string, string[]>()
    for (const width of widths)
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
        const path = join(folder, `${shot.name}-${width}-${theme}.png`)
        const shoot = () => page.screenshot({ path, fullPage: true, timeout: 15_000 })
        // on a busy machine the browser now and then forgets to answer
        await shoot().catch(shoot)
        const found = [...(await axeFaults(page, shot.mail === true)), ...(shot.mail ? [] : await targetFaults(page))]
        for (const what of found) where.set(what, [...(where.get(what) ?? []), `${width} ${theme}`])
      }
    faults.push(
      ...[...where].map(
        ([what, places]) =>
          `${places.length === widths.length * themes.length ? 'always' : places.join(', ')}: ${what}`,
      ),
    )
    await page.setViewportSize({ width: 320, height: 640 })
    faults.push(...(await overflowFaults(page)))
    return { shot, path, html, faults: [...new Set(faults)] }
  } finally {
    await context.close()
  }
}

async function opened(
  context: BrowserContext,
  visit: Visit,
  shot: Shot,
  as: string,
  path: string,
  faults: string[],
): Promise<Page> {
  // functions handed to the page come from a compiler that names them
  await context.addInitScript('globalThis.__name = (named) => named')
  const [name, value] = (await visit.cookie(as))?.split(/=(.*)/) ?? []
  if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: visit.url }])
  const page = await context.newPage()
  if (shot.mail) {
    // as its reader's program shows it: alone, without our headers
    await page.setContent((await visit.get(as, path)).html)
    return page
  }
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // the browser says in the console which answer it got; the pages that are pictured for it give it on purpose
    if (message.type() === 'error' && !/status of 4(03|04|1\d|22)/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  await page.goto(new URL(path, visit.url).href)
  await shot.act?.(page)
  await page.evaluate(() => document.fonts.ready)
  return page
}
