(function () {
  var frames = document.querySelectorAll('#frames figure');
  var all = document.getElementById('frames');
  var player = document.getElementById('player');
  var stage = document.getElementById('stage');
  var slider = document.getElementById('frame');
  var play = document.getElementById('play');
  var every = document.getElementById('all');
  var timer = null;
  function show(i) {
    stage.innerHTML = frames[i].innerHTML;
    slider.value = i;
    slider.setAttribute('aria-valuetext', stage.querySelector('text').textContent);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = 'Play';
  }
  function next() {
    var i = Number(slider.value) + 1;
    if (i >= frames.length) { stop(); } else { show(i); }
  }
  slider.addEventListener('input', function () { stop(); show(Number(slider.value)); });
  play.addEventListener('click', function () {
    if (timer) { stop(); return; }
    if (Number(slider.value) >= frames.length - 1) { show(0); }
    play.textContent = 'Pause';
    timer = setInterval(next, 400);
  });
  every.addEventListener('click', function () {
    var hidden = all.classList.toggle('played');
    every.textContent = hidden ? 'Show all' : 'Show one';
  });
  player.hidden = false;
  all.classList.add('played');
  show(frames.length - 1);
})();
