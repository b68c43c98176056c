import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright } from 'playwright-core'

/** A headless browser that needs nothing of the host: neither libraries nor fonts. CHROME_PATH overrides. */
export async function openBrowser() {
  if (process.env.CHROME_PATH) return playwright.launch({ executablePath: process.env.CHROME_PATH, args: ['--no-sandbox'] })
  const home = join(tmpdir(), `bookend-chromium-${process.getuid?.() ?? 0}`)
  // the package extracts into tmpdir(), under names other users and half-finished runs share: give it a folder of its own
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV, LD: process.env.LD_LIBRARY_PATH, FC: process.env.FONTCONFIG_PATH }
  // makes it bring nss, nspr, expat and a font, which a bare host has not
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  if (!existsSync(join(home, 'chromium'))) {
    const fresh = mkdtempSync(`${home}-`)
    process.env.TMPDIR = fresh
    await chromium.executablePath()
    // the one it brings names folders of another place
    writeFileSync(join(fresh, 'fonts', 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>`)
    try { renameSync(fresh, home) } catch { rmSync(fresh, { recursive: true, force: true }) }
  }
  const put = (name: string, value: string | undefined) => value === undefined ? delete process.env[name] : (process.env[name] = value)
  put('TMPDIR', before.TMPDIR); put('AWS_EXECUTION_ENV', before.AWS_EXECUTION_ENV); put('LD_LIBRARY_PATH', before.LD); put('FONTCONFIG_PATH', before.FC)
  const args = chromium.args.filter((arg) => arg !== '--disable-web-security' && arg !== '--allow-running-insecure-content' && arg !== '--single-process')
  return playwright.launch({
    executablePath: join(home, 'chromium'),
    args,
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }) },
  })
}
