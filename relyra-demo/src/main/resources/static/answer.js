// SPDX-License-Identifier: Apache-2.0
// What identity providers do: the form submits itself. The button is for browsers without script.
const form = document.querySelector('form');
setTimeout(() => form.requestSubmit(), Number(form.dataset.delay) * 1000);
