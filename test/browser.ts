// A headless browser for journeys and pictures that needs nothing of the host: neither libraries nor fonts.
import chromium from '@sparticuz/chromium'
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Why there is no browser on this platform, for a test's `skip`; undefined where there is one. */
export const noBrowser: string | undefined =
  process.env.CHROME_PATH || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : `npm brings no browser for ${process.platform} ${process.arch}: set CHROME_PATH to a Chrome or Chromium`

/** The browser that CHROME_PATH names, else the one that npm brought, unpacked once for each user and version (about 2 s). */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.CHROME_PATH
  if (own) return playwright.launch({ executablePath: own, args: ['--no-sandbox', '--font-render-hinting=none'] })
  if (noBrowser !== undefined) throw new Error(noBrowser)
  const home = await unpacked()
  chromium.setGraphicsMode = false
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }
  return playwright.launch({
    executablePath: join(home, 'chromium'),
    args: chromium.args.filter((arg) => !weak.includes(arg)),
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), ...fonts },
  })
}

/** What the package sets for its own purpose and a test must not have: pages would be less guarded than at a reader's. */
const weak = ['--disable-web-security', '--allow-running-insecure-content', '--single-process']

async function unpacked(): Promise<string> {
  const about = new URL('../../package.json', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string }
  const uid = process.getuid?.() ?? 0
  const home = join(tmpdir(), `bookend-chromium-${version}-${uid}`)
  if (!existsSync(home)) await unpackTo(home)
  if (lstatSync(home).uid !== uid) throw new Error(`${home} is somebody else's: remove it, or set TMPDIR`)
  return home
}

/** Whole or not at all: several test files may do it at the same moment, and any of them may be killed. */
async function unpackTo(home: string): Promise<void> {
  const fresh = mkdtempSync(`${home}-`)
  // the package unpacks into the common temporary folder, and brings its libraries and fonts only to this place
  await withVariables({ TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }, () => chromium.executablePath())
  const dirs = `<dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir>`
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}</fontconfig>`
  writeFileSync(join(fresh, 'fonts', 'fonts.conf'), config)
  try {
    renameSync(fresh, home)
  } catch {
    rmSync(fresh, { recursive: true, force: true }) // another was first
  }
}

async function withVariables<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    return await work()
  } finally {
    for (const name of Object.keys(variables)) {
      const value = before[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
