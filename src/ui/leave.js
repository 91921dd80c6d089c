// Leave quickly: the page goes blank at once and Back does not return to it. Escape twice does the same.
// Without this script the link still works.
{
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace('/ut');
  };
  let last = -1e4;
  document.querySelector('[data-leave]')?.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    if (event.timeStamp - last < 1000) leave();
    last = event.timeStamp;
  });
}
