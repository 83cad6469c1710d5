import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { ownWords, pageLanguage } from '../words/own-words';
import { PASSKEY } from '../words/passkey-words';

const { t } = ownWords(PASSKEY, pageLanguage());

type PasskeyTask =
  | { kind: 'register'; options: Parameters<typeof startRegistration>[0]['optionsJSON'] }
  | { kind: 'sign-in'; options: Parameters<typeof startAuthentication>[0]['optionsJSON'] };

export function mount(form: HTMLElement): void {
  if (form instanceof HTMLFormElement) attend(form);
}

/** Hands the form's challenge to the browser and sends the form with what it answers: at once, and again at each press of its button. */
function attend(form: HTMLFormElement): void {
  const asked = JSON.parse(form.dataset.passkey!) as PasskeyTask;
  const answer = form.elements.namedItem('answer') as HTMLInputElement;
  const said = form.querySelector('[data-said]')!;
  let waiting = false;
  const ask = async () => {
    if (waiting) return;
    waiting = true;
    said.textContent = t('请按浏览器的提示操作。');
    try {
      answer.value = JSON.stringify(
        asked.kind === 'register'
          ? await startRegistration({ optionsJSON: asked.options })
          : await startAuthentication({ optionsJSON: asked.options }),
      );
      form.submit();
    } catch (error) {
      waiting = false;
      said.textContent = sentence(error);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask();
  });
  void ask();
}

function sentence(error: unknown): string {
  const { name } = error as { name?: string };
  if (name === 'InvalidStateError') return t('这个通行密钥已经添加过了。');
  if (name === 'NotSupportedError' || !window.PublicKeyCredential) return t('这个浏览器或设备不支持通行密钥，请用别的方式。');
  return t('没有完成。请再按一次“继续”，或用别的方式。');
}
