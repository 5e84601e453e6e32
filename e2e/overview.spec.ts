import { expect, test, type Page } from '@playwright/test';

/** Walks the first page over the bundled sample, beside whatever other specs brought in. */

const funnel = (page: Page) => page.getByRole('navigation', { name: 'Funnel' });
const numberOf = async (page: Page, cell: string) =>
  (
    await funnel(page)
      .getByRole('link', { name: new RegExp(`^${cell}`) })
      .innerText()
  )
    .split('\n')[1]
    ?.trim() ?? '';

/** Other specs import meanwhile: the first page and the list are asked again until nothing came between them. */
const agreeing = { timeout: 25_000 };
const total = (page: Page, number: string) =>
  page.getByRole('status').filter({ hasText: new RegExp(`^${number} of `) });

for (const [cell, url] of [
  ['Passed', '/trajectories?outcome=passed'],
  ['Accepted', '/trajectories?outcome=passed&verdict=accepted'],
] as const) {
  test(`the number of the funnel opens the trajectories it counts: ${cell}`, async ({ page }) => {
    await expect(async () => {
      await page.goto('/');
      const number = await numberOf(page, cell);
      expect(number).toMatch(/^[\d,]+$/);
      await funnel(page)
        .getByRole('link', { name: new RegExp(`^${cell}`) })
        .click();
      await expect(page).toHaveURL(url);
      await expect(total(page, number)).toBeVisible({ timeout: 3000 });
    }).toPass(agreeing);
  });
}

test('what to do next is a step away', async ({ page }) => {
  await expect(async () => {
    await page.goto('/');
    const next = page.getByRole('region', { name: 'Next' });
    const step = next.getByRole('listitem').filter({ hasText: /^Decide on/ });
    const count = /Decide on ([\d,]+)/.exec(await step.innerText())?.[1] ?? '';
    await step.getByRole('link', { name: 'Review' }).click();
    await expect(total(page, count)).toBeVisible({ timeout: 3000 });
  }).toPass(agreeing);
});

test('the newest eval runs stand there with their denominators', async ({ page }) => {
  await page.goto('/');
  const evals = page.getByRole('table', { name: 'Newest eval runs' });
  const tuned = evals.getByRole('row', { name: /^sample_tuned_7b/ });
  await expect(tuned).toContainText('Sample');
  await expect(tuned.getByRole('cell').nth(1)).toContainText(/\d\s%\s\d+\/20$/);
  await tuned.getByRole('cell').nth(1).getByRole('link').click();
  await expect(page).toHaveURL('/trajectories?run=sample_tuned_7b&outcome=passed');
});
