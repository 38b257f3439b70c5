@rem Starts jerry4loops: no argument opens the studio, --help tells the rest.
@echo off
setlocal
for %%h in ("%~dp0..") do set "home=%%~fh"
call "%home%\lib\find-java.cmd" java || exit /b 1
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\jvm.options" --module-path "%home%\lib\javafx" --add-modules javafx.controls -cp "%home%\lib\*" %JERRY4LOOPS_OPTS% @main.class@ %*
exit /b %ErrorLevel%
