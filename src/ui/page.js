// Leave quickly: the page goes blank at once and Back does not return to it. Escape twice does the same.
// Without this script the link still works.
{
  const link = document.querySelector('[data-leave]');
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace(link?.href ?? '/ut');
  };
  let last = -1e4;
  link?.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    if (event.timeStamp - last < 1000) leave();
    last = event.timeStamp;
  });
}
// A form whose button is pressed twice is sent once.
{
  let sent = -1e4;
  addEventListener('submit', (event) => {
    if (event.timeStamp - sent < 3000) event.preventDefault();
    else sent = event.timeStamp;
  });
}
